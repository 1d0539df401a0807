/** A menu that drops from a button. */

import { h } from "./dom.js";

/**
 * A menu that drops from a button and closes on choice, Escape or a click elsewhere.
 * @param {HTMLElement} anchor the positioned parent
 * @param {{label: string, act: () => void, danger?: boolean}[]} items
 */
export function dropMenu(anchor, items) {
  if (anchor.querySelector(".drop")) return anchor.querySelector(".drop").remove();
  const close = () => {
    menu.remove();
    removeEventListener("pointerdown", outside, true);
  };
  const outside = (event) => anchor.contains(event.target) || close();
  const rows = items.map(({ label, act, danger }) => {
    const choose = () => {
      close();
      act();
    };
    return h(`button.drop-item${danger ? ".danger" : ""}`, { type: "button", role: "menuitem", onclick: choose }, label);
  });
  const menu = h("div.drop", { role: "menu" }, rows);
  menu.addEventListener("keydown", (event) => {
    const at = rows.indexOf(document.activeElement);
    if (event.key === "Escape") close();
    if (event.key === "ArrowDown") rows[(at + 1) % rows.length].focus();
    if (event.key === "ArrowUp") rows[(at - 1 + rows.length) % rows.length].focus();
  });
  addEventListener("pointerdown", outside, true);
  anchor.append(menu);
  rows[0]?.focus();
  return menu;
}
