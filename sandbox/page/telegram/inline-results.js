/** Inline mode in the composer: what is typed behind the bot's name is asked of it, and its results can be sent. */

import { api } from "../common/sandbox-api.js";
import { h } from "../common/dom.js";

const PAUSE_MS = 250;

/** What is typed behind the bot's name at the beginning of a message; null where it does not stand there. */
export function inlineQuery(text, username) {
  const name = `@${username} `;
  return text.toLowerCase().startsWith(name.toLowerCase()) ? text.slice(name.length) : null;
}

export class InlineResults {
  /**
   * @param {object} phone the app
   * @param {object} chat where a result is sent
   * @param {(rows: HTMLElement[]) => void} show shows the rows, none to hide them
   * @param {() => void} done called once a result was sent
   */
  constructor(phone, chat, show, done) {
    Object.assign(this, { phone, chat, show, done, asked: null });
  }

  /** The query as it stands now, null for none. */
  typed(query) {
    clearTimeout(this.timer);
    this.asked = query;
    if (query !== null) this.timer = setTimeout(() => this.ask(query, ""), PAUSE_MS);
  }

  async ask(query, offset, before = []) {
    const body = { user: this.phone.session.person.name, query, offset, chat: this.chat.id };
    const found = await this.phone.attempt(() => api.telegramInline(body));
    if (!found || this.asked !== query) return;
    const rows = [...before, ...found.results.map((each) => this.row(each))];
    const on = () => this.ask(query, found.next_offset, rows);
    if (rows.length) this.show(found.next_offset ? [...rows, this.more(on)] : rows);
    else this.show([h("p.no-results", null, this.phone.session.say("no_match"))]);
  }

  row(result) {
    return h("button.inline-result", {
      type: "button", role: "option", tabindex: "-1", onclick: () => this.send(result),
    }, h("b", null, result.title), h("span", null, result.description));
  }

  more(on) {
    return h("button.inline-result.further", { type: "button", role: "option", tabindex: "-1", onclick: on },
      this.phone.session.say("more"));
  }

  async send(result) {
    this.done();
    const body = { id: result.id, user: this.phone.session.person.name };
    const { thread } = this.phone;
    if (thread && thread !== 1) body.thread = thread;
    this.phone.spoken = true;
    await this.phone.attempt(() => api.telegramDo(this.chat.id, "inline-result", body));
  }
}
