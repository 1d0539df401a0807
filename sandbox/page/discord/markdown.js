/** Discord's Markdown as DOM: the blocks (code, quotes, headings, lists, small print), line by line. */

import { h } from "../common/dom.js";
import { inline } from "./inline-markdown.js";

/**
 * @param {string} text
 * @param {object} context names for mentions: `userName(id)`, `channelName(id)`, `roleName(id)`, `locale`, `links`
 * @returns {Node[]}
 */
export function markdown(text, context) {
  const nodes = [];
  for (const [index, part] of text.split(/```([\s\S]+?)```/).entries()) {
    if (index % 2) nodes.push(codeBlock(part));
    else if (part.trim() || (part && !index)) nodes.push(...blocks(trimmed(part, index), context));
  }
  return nodes;
}

/** The line breaks next to a code block belong to it. */
function trimmed(part, index) {
  return index ? part.replace(/^\n/, "") : part;
}

function codeBlock(part) {
  const body = part.replace(/^[a-z0-9_+.-]+\n/i, "").replace(/^\n|\n$/g, "");
  return h("pre", null, h("code", null, body));
}

const QUOTE_REST = /^>>> ([\s\S]*)$/;
const QUOTE = /^> ?(.*)$/;
const HEADING = /^(#{1,3}) +(.+)$/;
const SMALL = /^-# +(.+)$/;
const ITEM = /^( *)(?:([-*])|(\d+)\.) +(.+)$/;

function blocks(text, context) {
  const lines = text.split("\n");
  const nodes = [];
  let plain = [];
  const flush = () => {
    if (plain.length) nodes.push(h("div.md-text", null, ...inline(plain.join("\n"), context)));
    plain = [];
  };
  for (let at = 0; at < lines.length; ) {
    const rest = QUOTE_REST.exec(lines.slice(at).join("\n"));
    const taken = rest ? [h("blockquote", null, ...markdown(rest[1], context)), lines.length - at] : run(lines, at, context);
    if (taken) {
      flush();
      nodes.push(taken[0]);
      at += taken[1];
    } else {
      plain.push(lines[at]);
      at += 1;
    }
  }
  flush();
  return nodes;
}

/** The block that begins at a line, with its number of lines; null where plain text stands. */
function run(lines, at, context) {
  const heading = HEADING.exec(lines[at]);
  if (heading) return [h(`h${heading[1].length + 2}.md-h${heading[1].length}`, null, ...inline(heading[2], context)), 1];
  const small = SMALL.exec(lines[at]);
  if (small) return [h("div.md-small", null, ...inline(small[1], context)), 1];
  const quoted = takeWhile(lines, at, (line) => QUOTE.test(line) && /^>( |$)/.test(line));
  if (quoted.length) {
    const body = quoted.map((line) => QUOTE.exec(line)[1]).join("\n");
    return [h("blockquote", null, ...blocks(body, context)), quoted.length];
  }
  const items = takeWhile(lines, at, (line) => ITEM.test(line));
  return items.length ? [list(items.map((line) => ITEM.exec(line)), context), items.length] : null;
}

function takeWhile(lines, at, test) {
  let end = at;
  while (end < lines.length && test(lines[end])) end += 1;
  return lines.slice(at, end);
}

/** Items as a list; deeper ones as a list within the item before them. */
function list(items, context) {
  const ordered = items[0][3] !== undefined;
  const node = h(ordered ? "ol" : "ul", ordered ? { start: items[0][3] } : null);
  for (let at = 0; at < items.length; ) {
    const depth = items[at][1].length;
    const deeper = takeWhile(items, at + 1, (item) => item[1].length > depth);
    node.append(h("li", null, ...inline(items[at][4], context), deeper.length ? list(deeper, context) : null));
    at += 1 + deeper.length;
  }
  return node;
}
