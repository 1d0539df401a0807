/** What a phone's screen shows around the app: the status bar, toasts and alerts. */

import { button, h } from "../common/dom.js";
import { hour } from "../common/hours.js";

const SVG = "http://www.w3.org/2000/svg";

/** Time on the left, signal and battery on the right. */
export function statusBar() {
  const time = h("time.status-time");
  const tick = () => {
    time.textContent = hour(new Date(), "en-GB").replace(/^0/, "");
  };
  tick();
  setInterval(tick, 5000);
  return h("div.status", { "aria-hidden": "true" }, time, h("span.island"), h("span.status-icons", null, glyphs()));
}

function glyphs() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 67 13");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", "common/icons.svg#status");
  svg.append(use);
  return svg;
}

const TOAST_MS = 3000;

/** A short text over the lower edge that goes away by itself. */
export function toast(screen, text) {
  screen.querySelector(".toast")?.remove();
  const node = h("div.toast", { role: "status" }, text);
  screen.append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

/** A text that must be acknowledged. */
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
