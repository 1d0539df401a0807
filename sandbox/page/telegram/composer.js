/** What stands under a chat: a field with the command menu, or one button where nothing can be written. */

import { button, h, icon } from "../common/dom.js";
import { InlineResults, inlineQuery } from "./inline-results.js";
import { nameOf, preview } from "./message.js";

const ADMINISTRATORS = ["creator", "administrator"];

/** @returns {HTMLElement} the field or the button, for this person in this chat */
export function composer(phone, chat, empty) {
  const { say, person } = phone.session;
  const status = phone.statusIn(chat, phone.user.id);
  if (chat.type === "private" && status === "kicked") {
    const back = () => phone.change("member", { status: "member", user: person.name });
    return button("wide-button", say("restart"), back, say("restart"));
  }
  if (chat.type === "private" && empty) {
    return button("wide-button.start", say("start"), () => phone.say("/start"), say("start"));
  }
  if (chat.type === "channel" && !ADMINISTRATORS.includes(status)) {
    return button("wide-button.quiet", say("mute"), () => {}, say("mute"));
  }
  return new Composer(phone, chat).node;
}

class Composer {
  constructor(phone, chat) {
    this.phone = phone;
    this.chat = chat;
    const { say } = phone.session;
    this.field = h("textarea", {
      rows: "1", placeholder: say(chat.type === "channel" ? "broadcast" : "message"), enterkeyhint: "send",
      "aria-label": say("message"), autocomplete: "off", spellcheck: "false",
    });
    this.field.fill = (text) => this.fill(text);
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.inline = new InlineResults(phone, chat, (rows) => this.offer(rows), () => this.fill(""));
    this.list = h("div.commands", { role: "listbox", "aria-label": say("menu"), hidden: true });
    this.send = button("send", say("send"), () => this.submit(), icon("send"));
    this.node = h("div.composer", null, this.list, this.replyStrip(), this.menuButton(),
      h("div.field", null, this.field), h("span.composer-end", null, this.send, icon("mic")));
    this.typed();
  }

  replyStrip() {
    const { replyTo: to, session: { say } } = this.phone;
    if (!to) return null;
    return h("div.reply-strip", null, icon("reply"),
      h("div.reply", null, h("b", null, nameOf(to.sender_chat ?? to.from)), h("span", null, preview(to, say))),
      button("strip-close", say("back"), () => this.phone.answer(null), icon("close")));
  }

  menuButton() {
    const { say } = this.phone.session;
    if (this.chat.type === "private") {
      return button("menu-button", say("menu"), () => this.toggle(), icon("menu"), h("span", null, say("menu")));
    }
    return button("slash-button", say("menu"), () => this.fill("/"), icon("slash"));
  }

  /** The commands that the bot set for this chat and person. */
  get commands() {
    const { menu } = this.phone.chat ?? this.chat;
    const { person } = this.phone.session;
    return (Array.isArray(menu) ? menu : menu?.[person.name] ?? menu?.[this.phone.user.id]) ?? [];
  }

  async toggle() {
    if (!this.list.hidden) return this.show([]);
    await this.phone.reload();
    this.show(this.commands);
    this.field.focus();
    return undefined;
  }

  fill(text) {
    this.field.value = text;
    this.field.focus();
    this.typed();
  }

  typed() {
    const { value } = this.field;
    this.field.style.height = "";
    if (value) this.field.style.height = `${Math.min(Math.max(this.field.scrollHeight, 36), 120)}px`;
    this.node.classList.toggle("ready", value.trim() !== "");
    const query = inlineQuery(value, this.phone.world.bot.username ?? "");
    this.inline.typed(query);
    if (query !== null) return;
    const word = /^\/(\w*)$/.exec(value);
    this.show(word ? this.commands.filter(({ command }) => command.startsWith(word[1])) : []);
    // The bot may have set another menu since the chat was opened.
    if (value === "/" && !this.asked) this.phone.reload().then(() => this.typed());
    this.asked = value === "/";
  }

  show(commands) {
    this.offer(commands.map((each) => h("button.command", {
      type: "button", role: "option", tabindex: "-1", "data-command": each.command, onclick: () => this.choose(each.command),
    }, h("b", null, `/${each.command}`), h("span", null, each.description))));
  }

  /** Show rows to choose from above the field; none hides them. */
  offer(rows) {
    this.at = 0;
    this.list.hidden = rows.length === 0;
    this.list.replaceChildren(...rows);
    this.rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === 0)));
  }

  /** The rows that can be chosen. */
  get rows() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  move(step) {
    const { rows } = this;
    this.at = (this.at + step + rows.length) % rows.length;
    rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === this.at)));
    rows[this.at].scrollIntoView({ block: "nearest" });
  }

  /** In groups a chosen command is addressed to the bot by name, as Telegram does. */
  async choose(command) {
    const group = this.chat.type === "group" || this.chat.type === "supergroup";
    this.fill("");
    await this.phone.say(`/${command}${group ? `@${this.phone.world.bot.username}` : ""}`);
  }

  key(event) {
    if (event.isComposing) return;
    const chosen = this.list.hidden ? null : this.rows[this.at];
    const listed = chosen?.dataset.command;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (chosen && moves[event.key]) {
      event.preventDefault();
      this.move(moves[event.key]);
    } else if (event.key === "Escape") {
      if (this.list.hidden && this.phone.replyTo) this.phone.answer(null);
      else this.show([]);
    }
    else if (event.key === "Tab" && listed) {
      event.preventDefault();
      this.fill(`/${listed} `);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (chosen) chosen.click();
      else this.submit();
    }
  }

  async submit() {
    const text = this.field.value.trim();
    if (!text) return;
    this.fill("");
    await this.phone.say(text);
  }
}
