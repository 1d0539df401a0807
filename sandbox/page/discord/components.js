/** The buttons and menus under a Discord message. */

import { button, h, icon, outward } from "../common/dom.js";

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

/** A select menu of one choice: the browser's own control, in the app's colours. */
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
