/** The Telegram app: the list of chats, the open chat, and what happens when something is tapped. */

import { api } from "../common/sandbox-api.js";
import { Conversation } from "../common/conversation.js";
import { atEnd, button, h, icon, stickToEnd } from "../common/dom.js";
import { alertBox, statusBar, toast } from "./phone-screen.js";
import { chatList } from "./chat-list.js";
import { chatHeader, topicChips } from "./chat-header.js";
import { composer } from "./composer.js";
import { drawMessages } from "./message-list.js";

const IN_CHAT = ["creator", "administrator", "member"];

export class Telegram {
  /**
   * @param {HTMLElement} root
   * @param {object} session who is looking: `person`, `say`, `locale`, `keep(key, value)`, `kept(key)`
   */
  constructor(root, session) {
    this.session = session;
    this.world = { bot: {}, users: [], chats: [] };
    this.conversations = new Map();
    this.chatId = null;
    this.threads = new Map();
    this.view = h("div.view");
    this.screen = h("div.screen", null, statusBar(), this.view, h("div.home-bar"));
    root.replaceChildren(h("div.bezel", null, this.screen));
  }

  /** The person's Bot API User object. */
  get user() {
    const { name } = this.session.person;
    return this.world.users.find((user) => user.name === name);
  }

  /** The chats that the person sees. */
  get chats() {
    const { user } = this;
    if (!user) return [];
    return this.world.chats.filter((chat) =>
      chat.type === "private" ? chat.id === user.id : IN_CHAT.includes(this.statusIn(chat, user.id)));
  }

  get chat() {
    return this.chats.find((chat) => chat.id === this.chatId);
  }

  /** The open topic of a forum, 1 for its general one; null elsewhere. */
  get thread() {
    if (!this.chat?.is_forum) return null;
    return this.threads.get(this.chatId) ?? this.chat.topics[0]?.id ?? 1;
  }

  statusIn(chat, userId) {
    return chat.members?.find((member) => member.user.id === userId)?.status ?? "left";
  }

  conversation(chat) {
    const { name } = this.session.person;
    const key = `${chat.id} ${name}`;
    if (!this.conversations.has(key)) {
      const fetch = (after) => api.telegramMessages(chat.id, name, after);
      this.conversations.set(key, new Conversation(fetch, "key"));
    }
    return this.conversations.get(key);
  }

  /** Load everything for the person who looks now. */
  async start() {
    await this.reload();
    const kept = this.session.kept("telegram");
    const chat = this.chats.find((each) => String(each.id) === kept || each.name === kept) ?? this.chats[0];
    this.chatId = kept === "list" ? null : chat?.id ?? null;
    await Promise.all(this.chats.map((each) => this.conversation(each).refresh()));
    this.draw();
  }

  async reload() {
    this.world = await api.telegram();
  }

  /** Something changed at `place` (an id or a name; undefined: anywhere). */
  async changed(place) {
    const named = (chat) => place === undefined || String(chat.id) === String(place) || chat.name === String(place);
    if (place !== undefined && !this.world.chats.some(named)) await this.reload();
    await Promise.all(this.chats.filter(named).map((chat) => this.refresh(chat)));
  }

  async refresh(chat) {
    const fresh = await this.conversation(chat).refresh();
    if (!fresh.length) return;
    if (fresh.some((message) => !message.text && !message.rich_message)) await this.reload();
    if (!this.chatId) this.draw();
    else if (this.chatId === chat.id) {
      this.drawStream();
      const asked = fresh.find((message) => message.reply_markup?.force_reply);
      if (asked) this.answer(asked);
    }
    this.drawBadge();
  }

  open(chatId) {
    this.chatId = chatId;
    this.replyTo = null;
    const chat = this.chat;
    this.session.keep("telegram", chat ? chat.name ?? chat.id : "list");
    this.draw();
    this.reload().then(() => this.drawComposer());
  }

  openThread(id) {
    this.threads.set(this.chatId, id);
    this.replyTo = null;
    this.draw();
  }

  draw() {
    const chat = this.chat;
    if (!chat) {
      this.view.replaceChildren(chatList(this));
      this.stream = this.foot = this.head = null;
      return;
    }
    this.head = chatHeader(this, chat);
    this.list = h("div.messages");
    this.stream = h("div.stream", { tabindex: "0", role: "log", "aria-label": "Telegram" }, this.list);
    this.foot = h("div.foot");
    this.scrollTo = stickToEnd(this.stream, this.list);
    const down = button("down", this.session.say("to_end"), () => this.scrollTo(), icon("chevron"));
    this.stream.addEventListener("scroll", () => down.classList.toggle("shown", !atEnd(this.stream)), { passive: true });
    const chips = chat.is_forum ? topicChips(this, chat) : null;
    this.view.replaceChildren(h("div.chat", null, h("div.paper"), this.head, chips, this.stream, down, this.foot));
    this.drawComposer();
    this.drawStream(true);
  }

  drawStream(opening = false) {
    drawMessages(this, this.chat, opening);
    this.conversation(this.chat).markRead();
    const empty = this.list.childElementCount === 0;
    if (this.foot.dataset.empty !== String(empty)) this.drawComposer();
  }

  drawComposer() {
    if (!this.foot || !this.chat) return;
    if (this.foot.contains(document.activeElement) && document.activeElement.value) return;
    const empty = this.list.childElementCount === 0;
    this.foot.dataset.empty = String(empty);
    this.foot.replaceChildren(composer(this, this.chat, empty));
  }

  drawBadge() {
    const badge = this.head?.querySelector(".back-count");
    if (badge) badge.textContent = this.unread || "";
  }

  /** Unread messages in all chats but the open one. */
  get unread() {
    return this.chats.filter((chat) => chat.id !== this.chatId)
      .reduce((sum, chat) => sum + this.conversation(chat).unread((each) => this.isMine(each)), 0);
  }

  isMine(message) {
    return message.from?.id === this.user?.id && message.chat?.type !== "channel";
  }

  /** Say something in the open chat as the person. */
  async say(text) {
    const body = { text, user: this.session.person.name, modern: true };
    this.spoken = true;
    if (this.thread && this.thread !== 1) body.thread = this.thread;
    if (this.replyTo) body.reply_to = this.replyTo.message_id || this.replyTo.key;
    if (this.replyTo) this.answer(null);
    await this.attempt(() => api.telegramDo(this.chatId, "send", body));
  }

  /** What a sender's colour is chosen by: their name in the sandbox, so that a person has one colour everywhere. */
  colourOf(author) {
    return this.world.users.find((user) => user.id === author?.id)?.name ?? author?.id;
  }

  /** Choose the message that the next one replies to; null for none. */
  answer(message) {
    this.replyTo = message;
    this.drawComposer();
    if (message) this.foot.querySelector("textarea")?.focus();
  }

  /** Whether the person can write in the open chat. */
  get canWrite() {
    return this.chat?.type !== "channel";
  }

  /** Press a button of an inline keyboard. */
  async press(key, message) {
    if (key.copy_text) {
      await navigator.clipboard?.writeText(key.copy_text.text).catch(() => {});
      return toast(this.screen, this.session.say("copied"));
    }
    const query = key.switch_inline_query ?? key.switch_inline_query_current_chat;
    if (query !== undefined) return this.foot.querySelector("textarea")?.fill?.(`@${this.world.bot.username} ${query}`);
    const body = { message_id: message.message_id, data: key.callback_data, user: this.session.person.name };
    if (message.ephemeral_message_id) body.ephemeral_message_id = message.ephemeral_message_id;
    const result = await this.attempt(() => api.telegramDo(message.chat.id, "press", body));
    if (!result?.answer?.text) return undefined;
    const show = result.answer.show_alert ? alertBox : toast;
    return show(this.screen, result.answer.text, this.session.say("ok"));
  }

  /** What a link to the bot asks it for, null for any other address. */
  startOf(url) {
    const { hostname, pathname, searchParams } = new URL(url);
    const own = hostname === "t.me" && pathname === `/${this.world.bot.username}`;
    return own ? searchParams.get("start") : null;
  }

  /** Follow a link to the bot: its chat opens, and Start is pressed there. */
  async begin(payload) {
    this.open(this.user.id);
    await this.say(`/start ${payload}`);
  }

  /** Change what the header's menu offers: a status in the chat (`member`), a `topic`, the chat's type (`upgrade`). */
  async change(what, body) {
    await this.attempt(() => api.telegramDo(this.chatId, what, body));
    await this.reload();
    const chat = this.chat ?? this.chats.find((each) => each.name === this.session.kept("telegram"));
    if (chat) await this.conversation(chat).refresh();
    this.chatId = chat?.id ?? null;
    this.draw();
  }

  /** Run an action; a refusal is shown as a toast. */
  async attempt(action) {
    try {
      return await action();
    } catch (error) {
      toast(this.screen, error.message);
      return null;
    }
  }
}

