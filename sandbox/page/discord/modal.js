/** A modal that the bot opens: fields to fill in, sent at once. */

import { avatar, button, h, icon } from "../common/dom.js";
import { markdown } from "./markdown.js";

const ROW = 1, SELECT = 3, INPUT = 4, TEXT = 10, LABEL = 18;
const SHORT = 1;

/**
 * Open it within `root`; resolves when it is closed.
 * @param {object} modal Discord's modal: title, components
 * @param {object} view `say`, `context`, `bot` (its name), `send(values)`, which rejects with what is wrong
 */
export function openModal(root, modal, { say, context, bot, send }) {
  const fields = modal.components.map((each) => field(each, say, context));
  const wrong = h("p.dc-failed", { role: "alert", hidden: true });
  const cancel = button("dc-button.secondary", say("cancel"), () => dialog.close(), h("span", null, say("cancel")));
  const submit = h("button.dc-button.primary", { type: "submit" }, h("span", null, say("submit")));
  const form = h("form", { method: "dialog" },
    h("header", null, avatar(bot, "bot", true), h("h2", null, modal.title),
      button("modal-close", say("close"), () => dialog.close(), icon("close"))),
    h("div.modal-fields", null, fields.map(({ node }) => node), wrong),
    h("footer", null, cancel, submit));
  const dialog = h("dialog.dc-modal", { "aria-label": modal.title }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    const values = Object.fromEntries(fields.filter(({ name }) => name).map(({ name, control }) => [name, control.value]));
    await send(values).then(() => dialog.close(), (error) => {
      wrong.textContent = error.message;
      wrong.hidden = false;
    });
    submit.disabled = false;
  });
  root.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve();
  }));
}

/** A row of the modal: its node, and the name and the control of what is filled in. */
function field(row, say, context) {
  if (row.type === TEXT) return { node: h("div.modal-text", null, markdown(row.content, context)) };
  const inner = row.type === ROW ? row.components[0] : row.component;
  const control = inner.type === SELECT ? select(inner, say) : inner.type === INPUT ? input(inner) : h("span", null, `[${inner.type}]`);
  const hint = row.type === LABEL && row.description && h("small", null, row.description);
  const shown = inner.type === SELECT ? h("span.select", null, control, icon("chevron")) : control;
  const node = h("label.modal-field", null, h("b", null, row.label ?? inner.label ?? ""), hint, shown);
  return { node, name: inner.custom_id, control };
}

function select({ options, placeholder, required = true }, say) {
  const node = h("select", { required }, h("option", { value: "", disabled: true, hidden: true }, placeholder ?? say("choose")),
    options.map(({ label, value }) => h("option", { value }, label)));
  node.value = options.find((option) => option.default)?.value ?? "";
  return node;
}

function input({ style, value, placeholder, required = true, min_length: minlength, max_length: maxlength }) {
  const node = h(style === SHORT ? "input" : "textarea", { required, placeholder, minlength, maxlength, autocomplete: "off" });
  node.value = value ?? "";
  return node;
}
