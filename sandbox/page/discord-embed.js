/** Embeds and components of a Discord message. */

import { button, h, icon, outward } from "./dom.js";
import { markdown } from "./discord-markdown.js";

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
  const when = timestamp && new Date(timestamp).toLocaleString(locale, { dateStyle: "short", timeStyle: "short" });
  return [footer?.text, when].filter(Boolean).join(" • ");
}

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "primary" };

/**
 * A message's rows of components.
 * @param {object[]} rows action rows
 * @param {(custom_id: string, values?: string[]) => Promise} press
 */
export function components(rows, press, say) {
  if (!rows?.length) return null;
  return h("div.components", null, rows.map((row) =>
    h("div.component-row", null, (row.components ?? [row]).map((it) => component(it, press, say)))));
}

function component(it, press, say) {
  if (it.type === 2) return buttonOf(it, press);
  if (it.type === 3) return select(it, press, say);
  return h("span.unsupported", null, `[${it.type}]`);
}

function buttonOf(it, press) {
  const face = [it.emoji?.name, it.label].filter(Boolean).join(" ");
  const style = STYLES[it.style] ?? "secondary";
  if (it.style === 5 && !it.disabled) {
    const link = outward(it.url, h("span", null, face), icon("launch"));
    link.classList.add("dc-button", style);
    return link;
  }
  const node = button(`dc-button.${style}`, face, async () => {
    node.classList.add("busy");
    await press(it.custom_id).finally(() => node.classList.remove("busy"));
  }, h("span", null, face));
  node.disabled = Boolean(it.disabled);
  return node;
}

/** A select menu of one choice: the platform's own control, in the app's clothes. */
function select(it, press, say) {
  const chosen = it.options.find((option) => option.default)?.value ?? "";
  const blank = h("option", { value: "", disabled: true, hidden: true }, it.placeholder ?? say("choose"));
  const options = it.options.map(({ label, value, description }) => h("option", { value, title: description }, label));
  const node = h("select", { "aria-label": it.placeholder ?? say("choose") }, blank, options);
  node.value = chosen;
  node.disabled = Boolean(it.disabled);
  node.addEventListener("change", () => press(it.custom_id, [node.value]));
  return h("span.select", null, node, icon("chevron"));
}
