/** Discord's Markdown inside a line: emphasis, code, links, spoilers, mentions, times, escapes. */

import { h, outward } from "../common/dom.js";
import { inZone } from "../common/hours.js";

/**
 * One rule: a pattern at the place, and what its match becomes. The first that fits wins.
 * @type {[RegExp, (match: RegExpExecArray, context: object) => Node | string][]}
 */
const RULES = [
  [/^\\([^\p{L}\p{N}\s])/u, ([, char]) => char],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, ([, , code]) => h("code", null, code.trim())],
  [/^\[((?:\\.|\[[^\]]*\]|[^\[\]\\])+)\]\((<?)(https?:\/\/(?:\\.|[^\s()\\]|\([^\s()]*\))+)>?(?: +"[^"]*")?\)/,
    ([, label, , url], context) => masked(label, url, context)],
  [/^<(https?:\/\/[^\s>]+)>/, ([, url], context) => link(url, context)],
  [/^https?:\/\/[^\s<]+[^\s<.,:;"')\]，。；：！？）】”]/, ([url], context) => link(url, context)],
  [/^\|\|([\s\S]+?)\|\|/, ([, text], context) => spoiler(inline(text, context))],
  [/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, ([, text], context) => h("strong", null, ...inline(text, context))],
  [/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, ([, text], context) => h("u", null, ...inline(text, context))],
  [/^~~((?:\\[\s\S]|[^\\])+?)~~/, ([, text], context) => h("s", null, ...inline(text, context))],
  [/^\*(?=\S)((?:\*\*|\\[\s\S]|[^*\\])+?)\*(?!\*)/, ([, text], context) => h("em", null, ...inline(text, context))],
  [/^_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)/, ([, text], context) => h("em", null, ...inline(text, context))],
  [/^<@!?(\d+)>/, ([, id], context) => mention(`@${context.userName(id)}`)],
  [/^<@&(\d+)>/, ([, id], context) => mention(`@${context.roleName(id)}`)],
  [/^<#(\d+)>/, ([, id], context) => mention(`#${context.channelName(id)}`)],
  [/^<\/([^:>]+):\d+>/, ([, name]) => mention(`/${name}`)],
  [/^@(everyone|here)\b/, ([text]) => mention(text)],
  [/^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/, ([, seconds, style], context) => time(Number(seconds), style, context.locale)],
];

const SPECIAL = /[\\`[<|*_~@]|https?:\/\//;

/** @returns {Node[]} a line's text (or several lines') as nodes; line breaks stay in the text */
export function inline(text, context) {
  const nodes = [];
  let plain = "";
  for (let rest = text, before = ""; rest; ) {
    const found = first(rest, before);
    if (found) {
      nodes.push(plain, found.make(found.match, context));
      plain = "";
      before = found.match[0].at(-1);
      rest = rest.slice(found.match[0].length);
    } else {
      const skip = 1 + Math.max(0, rest.slice(1).search(SPECIAL));
      const step = rest.slice(1).search(SPECIAL) < 0 ? rest.length : skip;
      plain += rest.slice(0, step);
      before = rest[step - 1];
      rest = rest.slice(step);
    }
  }
  nodes.push(plain);
  return nodes.filter((node) => node !== "");
}

/** The rule that fits here. An underscore inside a word opens nothing. */
function first(rest, before) {
  if (rest[0] === "_" && rest[1] !== "_" && /\w/.test(before)) return null;
  for (const [pattern, make] of RULES) {
    const match = pattern.exec(rest);
    if (match) return { match, make };
  }
  return null;
}

const unescape = (url) => url.replace(/\\([^\p{L}\p{N}\s])/gu, "$1");

function masked(label, url, context) {
  return outward(unescape(url), ...inline(label, context));
}

function link(url) {
  return outward(url, url);
}

function mention(text) {
  return h("span.mention", null, text);
}

function spoiler(inner) {
  const node = h("span.spoiler", { tabindex: "0", role: "button" }, ...inner);
  const show = () => node.classList.add("shown");
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return node;
}

const STYLES = {
  t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" }, F: { dateStyle: "full", timeStyle: "short" },
};
const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

function time(seconds, style = "f", locale) {
  const when = new Date(seconds * 1000);
  const full = new Intl.DateTimeFormat(locale, inZone(STYLES.F)).format(when);
  const text = style === "R" ? relative(seconds, locale) : new Intl.DateTimeFormat(locale, inZone(STYLES[style])).format(when);
  return h("time.stamp", { title: full, datetime: when.toISOString() }, text);
}

function relative(seconds, locale) {
  const distance = seconds - Date.now() / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(distance) >= length) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(distance / size), unit);
}
