/** The toolbar between the panes: the person, the hour, the next issue, the newsroom, the paper on the web, the theme; on
 *  a narrow screen also the pane. */

import { api } from "./sandbox-api.js";
import { avatar, button, h, icon, outward } from "./dom.js";
import { day, hour } from "./hours.js";
import { Newsroom } from "./newsroom.js";

const THEMES = ["auto", "light", "dark"];
const QUIET_MS = 2500;
const AT_MOST_MS = 12000;

export class Toolbar {
  /**
   * @param {HTMLElement} root
   * @param {object} session `people`, `person`, `say`, `locale`, `tag`, `keep`, `kept`, `become(person)`
   * @param {object|null} web where the bot's own pages are, by the tag of their language; null where there are none
   */
  constructor(root, session, web) {
    this.root = root;
    this.session = session;
    this.web = web;
    this.newsroom = new Newsroom(session);
    this.clock = h("time.hour");
    setInterval(() => this.tick(), 1000);
  }

  draw() {
    const { say } = this.session;
    this.next = button("next", say("next"), () => this.deliver(), icon("paper"), h("span.next-label", null, say("next")));
    this.next.lang = this.session.tag;
    this.root.replaceChildren(
      h("img.logo", { src: "common/logo.svg", alt: "Paperboy", width: "36", height: "36" }),
      this.tabs(), this.people(), h("span.spring"), this.clock, this.next, h("small.next-date"), this.newsroom.button(), ...this.pages(), h("span.spring"), this.theme(),
    );
    this.tick();
  }

  people() {
    const { people, person, say } = this.session;
    const choose = (one) => () => one.name !== this.session.person.name && this.session.become(one);
    const nodes = people.map((one) => {
      const chosen = one.name === person.name;
      const node = button("person", one.display, choose(one), avatar(one.display, one.name), h("span.person-name", null, one.name));
      node.setAttribute("role", "radio");
      node.setAttribute("aria-checked", String(chosen));
      node.tabIndex = chosen ? 0 : -1;
      node.dataset.person = one.name;
      return node;
    });
    const group = h("div.people", { role: "radiogroup", "aria-label": say("person") }, nodes);
    group.addEventListener("keydown", (event) => this.walk(event, nodes));
    return group;
  }

  /** Arrow keys move the choice, as in any radio group. */
  async walk(event, nodes) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = nodes.indexOf(event.target.closest("button"));
    const { person } = nodes[(at + step + nodes.length) % nodes.length].dataset;
    await this.session.become(this.session.people.find(({ name }) => name === person));
    this.root.querySelector(`[data-person="${person}"]`).focus();
  }

  /** Which pane a narrow screen shows. */
  tabs() {
    const show = (name) => () => {
      document.body.dataset.pane = name;
      this.session.keep("pane", name);
      nodes.forEach((node) => node.setAttribute("aria-selected", String(node.dataset.pane === name)));
      nodes.find((node) => node.dataset.pane === name).classList.remove("fresh");
    };
    const nodes = ["telegram", "discord"].map((name) => {
      const node = button("tab", name, show(name), name[0].toUpperCase() + name.slice(1));
      node.setAttribute("role", "tab");
      node.dataset.pane = name;
      node.setAttribute("aria-selected", String(document.body.dataset.pane === name));
      return node;
    });
    return h("div.tabs", { role: "tablist" }, nodes);
  }

  /** The way to the paper on the web, in the person's language; nothing where there is none. */
  pages() {
    const { say, tag } = this.session;
    if (!this.web?.[tag]) return [];
    const link = outward(this.web[tag], icon("globe"), h("span.web-label", null, say("web")));
    link.classList.add("web");
    link.lang = tag;
    link.title = say("web");
    link.setAttribute("aria-label", say("web"));
    return [link];
  }

  theme() {
    const { say } = this.session;
    const current = document.documentElement.dataset.theme ?? "auto";
    const node = button("theme", say(`theme_${current}`), () => {
      const next = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length];
      if (next === "auto") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = next;
      localStorage.setItem("theme", next);
      const fresh = this.theme();
      node.replaceWith(fresh);
      fresh.focus();
    }, icon(current));
    return node;
  }

  day(date, zone) {
    return day(date, this.session.locale, { month: "short", day: "numeric", ...zone });
  }

  tick() {
    const now = new Date();
    const date = this.day(now);
    const time = hour(now, "en-GB");
    const key = `${date} ${time}`;
    if (this.clock.dataset.key === key) return;
    this.clock.dataset.key = key;
    this.clock.dateTime = now.toISOString();
    this.clock.replaceChildren(h("b", null, time), h("small", null, date));
  }

  /** Let the next issue arrive; the button shimmers until no message has come for a while. */
  async deliver() {
    this.next.classList.add("delivering");
    this.next.disabled = true;
    this.next.title = "";
    const news = document.getElementById("news");
    try {
      const { title, date } = await api.nextIssue();
      news.textContent = `${this.session.say("next")}: ${title}`;
      this.root.querySelector(".next-date").textContent = this.day(new Date(`${date}T12:00Z`), { timeZone: "UTC" });
      this.settled(AT_MOST_MS);
    } catch (error) {
      news.textContent = error.message;
      this.next.title = error.message;
      this.next.classList.add("refused");
      this.settled(700);
    }
  }

  /** A message came: the button shimmers a little longer, and a hidden pane's tab gets a dot. */
  heard(platform) {
    if (document.body.dataset.pane !== platform) this.root.querySelector(`.tab[data-pane=${platform}]`)?.classList.add("fresh");
    if (this.next?.classList.contains("delivering")) this.settled(QUIET_MS);
  }

  settled(after) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.next.classList.remove("delivering", "refused");
      this.root.querySelector(".next-date").textContent = "";
      this.next.disabled = false;
    }, after);
  }
}
