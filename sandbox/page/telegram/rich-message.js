/** A rich message as DOM: from its HTML through an allow list, or from its blocks as the Bot API answers them. */

import { h, outward } from "../common/dom.js";
import { moment } from "./moments.js";

const PLAIN = new Set([
  "h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "b", "strong", "i", "em", "u", "ins", "s", "del", "code", "pre",
  "mark", "sub", "sup", "blockquote", "ul", "ol", "li", "summary", "footer",
]);

/** @returns {Node[]} a RichMessage: its `blocks` if it has them, else its `html`; `tap` gets the command that is tapped */
export function richMessage(rich, tap = () => {}) {
  if (rich.blocks) return new Blocks(tap).all(rich.blocks);
  const parsed = new DOMParser().parseFromString(rich.html ?? "", "text/html");
  return allowed(parsed.body);
}

/** Copies of a node's children, made anew: of elements only those on the list, of attributes only a link's address. */
function allowed(parent) {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return collapsed(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const tag = node.localName;
    if (tag === "script" || tag === "style") return [];
    const inner = allowed(node);
    if (tag === "a") return outward(node.getAttribute("href"), ...inner);
    if (tag === "details") return h("details", { open: node.hasAttribute("open") }, ...inner);
    return PLAIN.has(tag) ? h(tag, null, ...inner) : inner;
  });
}

/** Blank text between blocks is layout of the source, not of the message. */
function collapsed(node) {
  const text = node.textContent;
  return text.trim() === "" && text.includes("\n") ? [] : text;
}

const SPANS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", marked: "mark", subscript: "sub",
  superscript: "sup",
};
const ADDRESSES = ["mention", "text_mention", "hashtag", "cashtag", "email_address", "phone_number"];

/** RichBlock and RichText objects as DOM. */
class Blocks {
  constructor(tap) {
    this.tap = tap;
  }

  all(blocks) {
    return (blocks ?? []).map((it) => this[it.type]?.(it) ?? h("p.unsupported", null, `[${it.type}]`));
  }

  paragraph = (it) => h("p", null, this.spans(it.text));
  heading = (it) => h(`h${it.size}`, null, this.spans(it.text));
  pre = (it) => h("pre", null, h("code", null, this.spans(it.text)));
  preformatted = this.pre;
  footer = (it) => h("footer", null, this.spans(it.text));
  divider = () => h("hr");
  blockquote = (it) => h("blockquote", null, this.all(it.blocks));
  pullquote = (it) => h("blockquote", null, this.spans(it.text));
  details = (it) => h("details", { open: it.is_open }, h("summary", null, this.spans(it.summary)), this.all(it.blocks));
  list = (it) => h(/\d/.test(it.items[0]?.label) ? "ol" : "ul", null, it.items.map((item) => h("li", null, this.all(item.blocks))));
  table = (it) => h("table", null, it.cells.map((row) => h("tr", null, row.map((cell) =>
    h(cell.is_header ? "th" : "td", null, this.spans(cell.text))))));

  /** RichText: a string, a list, or an object with `type` and `text`. */
  spans(text) {
    if (typeof text === "string") return [text];
    if (Array.isArray(text)) return text.flatMap((part) => this.spans(part));
    if (!text) return [];
    const inner = this.spans(text.text);
    if (text.type === "url") return [outward(text.url, ...inner)];
    if (text.type === "date_time") {
      return [moment(text.unix_time, text.date_time_format, h("span", null, ...inner).textContent)];
    }
    if (text.type === "bot_command") return [this.command(inner)];
    if (ADDRESSES.includes(text.type)) return [h("span.inline-link", null, inner)];
    return SPANS[text.type] ? [h(SPANS[text.type], null, inner)] : inner;
  }

  command(inner) {
    const node = h("button.inline-link", { type: "button" }, inner);
    node.addEventListener("click", () => this.tap(node.textContent));
    return node;
  }
}
