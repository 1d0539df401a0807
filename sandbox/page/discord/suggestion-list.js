/** The suggestions over Discord's composer: arrow keys move the choice; Enter, Tab or a click takes it. */

import { h } from "../common/dom.js";

export class SuggestionList {
  constructor(label) {
    this.rows = h("div.pick-rows", { role: "listbox", "aria-label": label, id: "pick-list" });
    this.title = h("div.pick-title");
    this.node = h("div.picks", { hidden: true }, this.title, this.rows);
    this.items = [];
    this.at = 0;
  }

  get open() {
    return !this.node.hidden && this.items.length > 0;
  }

  /**
   * @param {(string|Node|Node[])} title
   * @param {{face?: Node, name: Node|string, hint?: string, pick: () => void}[]} items
   */
  show(title, items) {
    this.items = items;
    this.at = 0;
    this.title.replaceChildren(...[title].flat());
    this.rows.replaceChildren(...items.map((item, index) => this.row(item, index)));
    this.node.hidden = !items.length && !this.title.textContent;
    this.mark();
  }

  hide() {
    this.items = [];
    this.node.hidden = true;
  }

  row(item, index) {
    const node = h("div.pick", { role: "option", id: `pick-${index}` },
      item.face, h("span.pick-words", null, h("span.pick-name", null, item.name), item.hint && h("small", null, item.hint)));
    // Handled before the field would lose the focus.
    node.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      item.pick();
    });
    node.addEventListener("pointermove", () => this.at !== index && ((this.at = index), this.mark()));
    return node;
  }

  mark() {
    [...this.rows.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === this.at)));
    const chosen = this.rows.children[this.at];
    if (chosen) this.rows.scrollTop = Math.max(0, Math.min(this.rows.scrollTop, chosen.offsetTop), chosen.offsetTop + chosen.offsetHeight - this.rows.clientHeight);
  }

  /** Handle a key; returns whether it was for the list. */
  key(event) {
    if (!this.open) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.at = (this.at + step + this.items.length) % this.items.length;
      this.mark();
    } else if (event.key === "Enter" || event.key === "Tab") this.items[this.at].pick();
    else return false;
    event.preventDefault();
    return true;
  }
}
