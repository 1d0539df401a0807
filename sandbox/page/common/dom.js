/** Makes DOM nodes. Text goes in as text nodes only, so nothing that is shown can become markup. */

/**
 * Make an element.
 * @param {string} name tag, optionally with classes: "div.bubble.out"
 * @param {object|null} props attributes; `on*` functions become listeners, false and null are left out
 * @param {...(Node|string|null|false|Array)} children
 * @returns {HTMLElement}
 */
export function h(name, props, ...children) {
  const [tag, ...classes] = name.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.classList.add(...classes);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * An icon of `common/icons.svg`, hidden from screen readers (its button carries the label).
 * @param {string} name the symbol's id
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `common/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** A link that opens in a new tab, without telling it of this page. Anything but http(s) stays plain text. */
export function outward(url, ...children) {
  if (!/^https?:\/\//i.test(url ?? "")) return h("span", null, ...children);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** A file that can be downloaded: its name, and how large it is. */
export function fileTile(url, name, size) {
  const bytes = size < 1024 ? `${size} B` : `${(size / 1024).toFixed(1)} KB`;
  return h("a.file", { href: url, download: name }, icon("file"), h("b", null, name), h("small", null, bytes));
}

/** A picture in a message, as wide as there is room. */
export function picture(url, alt, width, height) {
  return h("img.picture", { src: url, alt, width, height });
}

/** A button with a label for screen readers. */
export function button(name, label, onclick, ...children) {
  return h(`button.${name}`, { type: "button", "aria-label": label, title: label, onclick }, ...children);
}

const HUES = ["coral", "amber", "violet", "green", "teal", "blue", "pink"];

/** One of seven colour names, always the same for the same id or name. */
export function hue(key) {
  const sum = [...String(key)].reduce((total, char) => (total * 31 + char.codePointAt(0)) % 9973, 7);
  return HUES[sum % HUES.length];
}

/** A round picture: the first character of a name on a colour, or the paper for the bot. */
export function avatar(name, key, isBot = false) {
  const face = isBot
    ? h("img", { src: "common/logo.svg", alt: "" })
    : [...name.trim()][0]?.toUpperCase() ?? "?";
  return h(`span.avatar.${isBot ? "bot" : hue(key)}`, { "aria-hidden": "true" }, face);
}

/** Whether a scrolling element stands at its end, give or take a line. */
export function atEnd(scroller) {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
}

/**
 * Keep a scrolling element at its end while its content grows or its pane changes size, until it is scrolled away.
 * @returns {(top?: number) => void} scroll to `top` and stay there, or without it to the end and stick to it
 */
export function stickToEnd(scroller, content) {
  let stuck = true;
  const watcher = new ResizeObserver(() => {
    if (stuck && scroller.isConnected) scroller.scrollTop = scroller.scrollHeight;
  });
  watcher.observe(scroller);
  watcher.observe(content);
  scroller.addEventListener("scroll", () => {
    if (scroller.clientHeight) stuck = atEnd(scroller);
  }, { passive: true });
  return (top) => {
    stuck = top === undefined;
    const calm = stuck || matchMedia("(prefers-reduced-motion: reduce)").matches;
    scroller.scrollTo({ top: top ?? scroller.scrollHeight, behavior: calm ? "instant" : "smooth" });
  };
}
