/** The phone around the app: its status bar, toasts and alerts. */

import { button, h } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

/** Time on the left, signal and battery on the right. */
export function statusBar() {
  const time = h("time.status-time");
  const tick = () => {
    const now = new Date();
    time.textContent = `${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`;
  };
  tick();
  setInterval(tick, 5000);
  return h("div.status", { "aria-hidden": "true" }, time, h("span.island"), h("span.status-icons", null, glyphs()));
}

function glyphs() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 67 13");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", "icons.svg#status");
  svg.append(use);
  return svg;
}

const TOAST_MS = 3000;

/** A short word over the lower edge, gone by itself. */
export function toast(screen, text) {
  screen.querySelector(".toast")?.remove();
  const node = h("div.toast", { role: "status" }, text);
  screen.append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

/** A word that must be acknowledged. */
export function alertBox(screen, text, ok) {
  screen.querySelector(".toast")?.remove();
  const close = () => box.remove();
  const accept = button("alert-ok", ok, close, ok);
  const box = h("div.alert", { role: "alertdialog", "aria-modal": "true", "aria-label": text },
    h("div.alert-card", null, h("p", null, text), accept));
  box.addEventListener("keydown", (event) => event.key === "Escape" && close());
  screen.append(box);
  accept.focus();
}

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

