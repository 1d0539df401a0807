/** The embeds of a Discord message. */

import { h, outward } from "../common/dom.js";
import { inZone } from "../common/hours.js";
import { markdown } from "./markdown.js";

/** @returns {HTMLElement} an Embed object with its coloured bar */
export function embedBox(embed, context) {
  const { title, url, description, author, footer } = embed;
  const heading = title && markdown(title, context);
  const box = h("article.embed", null,
    author && h("div.embed-author", null, outward(author.url, author.name)),
    title && h("div.embed-title", null, url ? outward(url, heading) : heading),
    description && h("div.embed-text", null, markdown(description, context)),
    embed.fields?.length && h("div.embed-fields", null, embed.fields.map((each) => field(each, context))),
    (footer || embed.timestamp) && h("div.embed-footer", null, footerText(embed, context)),
  );
  if (embed.color) box.style.setProperty("--bar", `#${embed.color.toString(16).padStart(6, "0")}`);
  return box;
}

function field({ name, value, inline }, context) {
  return h(`div.embed-field${inline ? ".inline" : ""}`, null,
    h("div.embed-field-name", null, markdown(name, context)), h("div", null, markdown(value, context)));
}

function footerText({ footer, timestamp }, { locale }) {
  const when = timestamp && new Date(timestamp).toLocaleString(locale, inZone({ dateStyle: "short", timeStyle: "short" }));
  return [footer?.text, when].filter(Boolean).join(" • ");
}
