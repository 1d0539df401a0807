/** The buttons and menus under a Discord message, and the cards of a message that is made of components. */

import { button, h, icon, outward } from "../common/dom.js";
import { markdown } from "./markdown.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "primary" };

const ROW = 1, SECTION = 9, TEXT = 10, SEPARATOR = 14, CONTAINER = 17;

/**
 * A message's components.
 * @param {object[]} tree action rows; in a message that is made of components also texts, sections, containers
 * @param {(custom_id: string, values?: string[]) => Promise} press
 * @param {object} context names for mentions
 */
export function components(tree, press, say, context) {
  if (!tree?.length) return null;
  return h("div.components", null, tree.map((it) => component(it, press, say, context)));
}

function component(it, press, say, context) {
  const inner = () => it.components.map((each) => component(each, press, say, context));
  if (it.type === ROW) return h("div.component-row", null, inner());
  if (it.type === TEXT) return h("div.card-text", null, markdown(it.content, context));
  if (it.type === SEPARATOR) return h("hr.card-line");
  if (it.type === SECTION) return h("div.card-row", null, h("div.card-texts", null, inner()), component(it.accessory, press, say, context));
  if (it.type === CONTAINER) return container(it, inner());
  if (it.type === 2) return buttonOf(it, press);
  if (it.type === 3) return select(it, press, say);
  return h("span.unsupported", null, `[${it.type}]`);
}

function container({ accent_color: colour }, inner) {
  const card = h("article.card", null, inner);
  if (typeof colour === "number") card.style.setProperty("--bar", `#${colour.toString(16).padStart(6, "0")}`);
  return card;
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
