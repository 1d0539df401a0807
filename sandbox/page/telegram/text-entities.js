/** Text with Bot API entities as DOM. Offsets count UTF-16 units, as JavaScript strings do. */

import { h, icon, outward } from "../common/dom.js";
import { moment } from "./moments.js";
import { speaker } from "../common/interface-words.js";

const MARKS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);

/** Marks a quote as foldable only where its text is longer than three lines at its present width. */
const folding = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.classList.contains("open") || target.clientHeight === 0) continue;
    const body = target.querySelector(".quote-text");
    target.classList.toggle("foldable", body.scrollHeight > body.clientHeight + 2);
  }
});

/**
 * @param {string} text
 * @param {object[]} entities MessageEntity objects; nested ones lie wholly inside their parent
 * @param {(text: string) => void} say called with the command that is tapped
 * @returns {Node[]}
 */
export function richText(text, entities, say) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, 0, text.length, sorted, say);
}

function build(text, start, end, entities, say) {
  const nodes = [];
  let at = start;
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    let next = index + 1;
    while (next < entities.length && entities[next].offset < stop) next += 1;
    const block = BLOCKS.has(entity.type);
    const before = text.slice(at, entity.offset);
    nodes.push(block ? before.replace(/\n$/, "") : before);
    const inner = build(text, entity.offset, stop, entities.slice(index + 1, next), say);
    nodes.push(dress(entity, text.slice(entity.offset, stop), inner, say));
    // A block ends its line by itself: the line break after it is not an empty line.
    at = block && text[stop] === "\n" ? stop + 1 : stop;
    index = next;
  }
  nodes.push(text.slice(at, end));
  return nodes.filter((node) => node !== "");
}

function dress(entity, raw, inner, say) {
  const mark = MARKS[entity.type];
  if (mark) return h(mark, null, ...inner);
  switch (entity.type) {
    case "text_link":
      return outward(entity.url, ...inner);
    case "url":
      return outward(/^https?:/i.test(raw) ? raw : `https://${raw}`, ...inner);
    case "date_time":
      return moment(entity.unix_time, entity.date_time_format, raw);
    case "pre":
      return h("pre", null, h("code", null, ...inner));
    case "blockquote":
      return h("blockquote", null, icon("quote"), h("div.quote-text", null, ...inner));
    case "expandable_blockquote":
      return foldingQuote(inner);
    case "spoiler":
      return spoiler(inner);
    case "bot_command":
      return h("button.inline-link", { type: "button", onclick: () => say(raw) }, ...inner);
    case "mention": case "text_mention": case "hashtag": case "cashtag": case "email": case "phone_number":
      return h("span.inline-link", null, ...inner);
    default:
      return h("span", null, ...inner);
  }
}

function foldingQuote(inner) {
  const quote = h("blockquote.expandable", null, icon("quote"), h("div.quote-text", null, ...inner));
  const toggle = () => {
    if (!quote.classList.contains("foldable") || String(getSelection())) return;
    const open = quote.classList.toggle("open");
    fold.setAttribute("aria-expanded", String(open));
  };
  const fold = h("button.fold", { type: "button", "aria-label": speaker(document.documentElement.lang)("more"), "aria-expanded": "false" }, icon("chevron"));
  quote.append(fold);
  quote.addEventListener("click", (event) => event.target.closest("a") || toggle());
  folding.observe(quote);
  return quote;
}

function spoiler(inner) {
  const hidden = h("span.spoiler", { tabindex: "0", role: "button" }, ...inner);
  hidden.addEventListener("click", () => hidden.classList.add("shown"));
  hidden.addEventListener("keydown", (event) => event.key === "Enter" && hidden.classList.add("shown"));
  return hidden;
}
