/** The Discord app: the open channel, its messages, and what happens when something is pressed. */

import { Conversation, sync } from "../common/conversation.js";
import { atEnd, button, h, icon, stickToEnd } from "../common/dom.js";
import { api } from "../common/sandbox-api.js";
import { channelIcon, channelList, posts, serverList } from "./navigation.js";
import { openModal } from "./modal.js";
import { displayName, follows, messageRow } from "./message.js";
import { CommandComposer } from "./command-composer.js";

const FORUM = 15;

export class Discord {
  /**
   * @param {HTMLElement} root
   * @param {object} session who is looking: `person`, `say`, `locale`, `keep(key, value)`, `kept(key)`
   */
  constructor(root, session) {
    this.root = root;
    this.session = session;
    this.world = { bot: {}, users: [], guilds: [], commands: [] };
    this.reset();
  }

  reset() {
    this.conversations = new Map();
    this.dismissed = new Set();
    this.asked = false;
    this.foreign = new Set();
    this.failed = new Set();
  }

  get user() {
    return this.world.users.find((user) => user.username === this.session.person.name);
  }

  /** The servers that the person is in. */
  get guilds() {
    return this.world.guilds.filter((guild) => guild.members?.some((member) => member.user.id === this.user?.id));
  }

  get guild() {
    return this.guilds.find((guild) => guild.id === this.guildId) ?? null;
  }

  /** The person's direct messages with the bot are found by the person's name. */
  get direct() {
    return this.session.person.name;
  }

  get channel() {
    if (this.channelId === this.direct) return { id: this.direct, type: 1, name: displayName(this.world.bot) };
    return this.guild?.channels.find((channel) => channel.id === this.channelId);
  }

  botIsIn(guild) {
    return guild.present ?? guild.members.some((member) => member.user.id === this.world.bot.id);
  }

  conversation(id) {
    if (!this.conversations.has(id)) {
      const fetch = (after) => api.discordMessages(id, this.session.person.name, after);
      this.conversations.set(id, new Conversation(fetch, "id"));
    }
    return this.conversations.get(id);
  }

  unread(id) {
    return this.conversations.get(id)?.unread((message) => message.author.id === this.user.id) ?? 0;
  }

  /** Unread messages in a server, or (null) in direct messages. */
  unreadIn(guildId) {
    const guild = this.guilds.find((each) => each.id === guildId);
    const ids = guild ? guild.channels.map((channel) => channel.id) : [this.direct];
    return ids.filter((id) => id !== this.channelId).reduce((sum, id) => sum + this.unread(id), 0);
  }

  /** Load everything for the person who looks now. */
  async start() {
    this.world = await api.discord();
    if (!this.user) return;
    const [guildId, channelId] = (this.session.kept("discord") ?? "").split("/");
    this.guildId = this.guilds.find((guild) => guild.id === guildId)?.id ?? (guildId === "@" ? null : this.guilds[0]?.id ?? null);
    this.channelId = this.channelOf(channelId);
    await Promise.all(this.places().map((id) => this.conversation(id).refresh().catch(() => {})));
    this.draw();
  }

  /** Load anew what may have changed: commands, channels, members. */
  async reload() {
    this.world = await api.discord().catch(() => this.world);
  }

  places() {
    const channels = this.guilds.flatMap((guild) => guild.channels).filter((each) => ![4, FORUM].includes(each.type));
    return [...channels.map((channel) => channel.id), this.direct];
  }

  channelOf(id) {
    if (!this.guild) return this.direct;
    const open = this.guild.channels.filter((channel) => ![4, FORUM].includes(channel.type));
    return (open.find((channel) => channel.id === id) ?? open[0])?.id ?? null;
  }

  /** Something changed at `place` (an id or a name; undefined: anywhere). */
  async changed(place) {
    if (this.foreign.has(place)) return;
    const known = this.guilds.some((guild) => guild.channels.some((channel) => channel.id === place));
    const ids = known ? [place] : place === undefined ? this.places() : [this.direct];
    for (const id of ids) {
      const fresh = await this.conversation(id).refresh().catch(() => []);
      if (fresh.length && id === this.channelId) this.drawStream();
    }
    if (!known && place !== undefined) await this.meet(place);
    this.drawNav();
  }

  /** Find out what an unknown place is: the person's direct messages, a new channel or thread, or somebody else's. */
  async meet(place) {
    if (this.conversation(this.direct).last?.channel_id === place) return;
    await this.reload();
    if (this.places().includes(place)) await this.conversation(place).refresh();
    else this.foreign.add(place);
  }

  openGuild(id) {
    this.guildId = id;
    this.open(this.channelOf(null), true);
  }

  open(id, keepDrawer = false) {
    this.channelId = id;
    this.session.keep("discord", `${this.guildId ?? "@"}/${id}`);
    if (!keepDrawer) this.root.classList.remove("drawer");
    this.draw();
  }

  draw() {
    const { channel, session: { say } } = this;
    this.list = h("div.dc-messages");
    this.stream = h("div.dc-stream", { tabindex: "0", role: "log", "aria-label": "Discord" }, this.welcome(channel), this.list);
    this.scrollTo = stickToEnd(this.stream, this.list);
    this.composer = new CommandComposer(this);
    const drawer = button("burger", say("more"), () => this.root.classList.toggle("drawer"), icon("menu"));
    const head = h("header.dc-title", null, drawer, channel && channelIcon(channel), h("h2", null, channel?.name ?? ""),
      channel?.topic && h("p", null, channel.topic));
    this.nav = h("div.nav");
    const veil = h("div.veil", { onclick: () => this.root.classList.remove("drawer") });
    this.composer.node.hidden = !channel || channel.type === FORUM;
    const room = h("div.room", null, head, this.stream, this.composer.node, veil);
    this.root.replaceChildren(h("div.window-frame", null, this.nav, room));
    this.drawNav();
    this.drawStream(true);
  }

  welcome(channel) {
    if (!channel) return null;
    const name = channel.type === 1 ? channel.name : `#${channel.name}`;
    return h("div.dc-welcome", null, h("span.big", null, channelIcon(channel)),
      h("h1", null, this.session.say("welcome", { what: name })));
  }

  drawNav() {
    const top = this.nav.querySelector(".channel-rows")?.scrollTop ?? 0;
    this.nav.replaceChildren(serverList(this), channelList(this));
    this.nav.querySelector(".channel-rows").scrollTop = top;
    if (this.channel?.type === FORUM) this.list.replaceChildren(h("div.posts", null, posts(this)));
  }

  drawStream(opening = false) {
    if (!this.channelId || this.channel?.type === FORUM) return;
    const before = this.list.lastElementChild?.dataset.id;
    const stood = opening || atEnd(this.stream);
    const conversation = this.conversation(this.channelId);
    const messages = [...conversation.messages.values()].filter((message) => !this.dismissed.has(message.id));
    sync(this.list, messages, (...at) => this.keyOf(messages, ...at), (...at) => this.rowOf(messages, ...at));
    conversation.markRead();
    const last = this.list.lastElementChild;
    const answered = this.asked && last?.dataset.id !== before;
    if (answered) this.asked = false;
    if (!stood && !answered) return;
    const tall = !opening && last && last.offsetHeight > this.stream.clientHeight - 60;
    this.scrollTo(tall ? last.offsetTop - 16 : undefined);
  }

  keyOf(messages, message, index) {
    return [message.id, message.seq, follows(messages[index - 1], message), this.failed.has(message.id)].join(" ");
  }

  rowOf(messages, message, index) {
    return messageRow(message, {
      say: this.session.say, locale: this.session.locale, context: this.context, me: this.user.id,
      follows: follows(messages[index - 1], message), failed: this.failed.has(message.id),
      press: (of, id, values) => this.press(of, id, values),
      dismiss: (of) => this.dismiss(of),
    });
  }

  /** Names for mentions. */
  get context() {
    const users = [...this.world.users, this.world.bot];
    const named = (list, id) => list?.find((each) => each.id === id)?.name;
    return {
      locale: this.session.locale,
      userName: (id) => displayName(users.find((user) => user.id === id)) || "unknown-user",
      channelName: (id) => this.guilds.map((guild) => named(guild.channels, id)).find(Boolean) ?? "unknown",
      roleName: (id) => this.guilds.map((guild) => named(guild.roles, id)).find(Boolean) ?? "unknown-role",
    };
  }

  dismiss(message) {
    this.dismissed.add(message.id);
    this.drawStream();
  }

  async press(message, custom_id, values) {
    const body = { message_id: message.id, custom_id, values, user: this.session.person.name };
    this.failed.delete(message.id);
    const answer = await api.discordDo(message.channel_id, "press", body).catch(() => this.failed.add(message.id));
    this.drawStream();
    this.ask(message.channel_id, answer.modal);
  }

  /** Let the person fill in the modal that an answer is, if it is one. */
  ask(channel, modal) {
    if (!modal) return;
    const send = (values) => api.discordDo(channel, "submit", { modal: modal.id, values });
    openModal(this.root, modal, { say: this.session.say, context: this.context, bot: displayName(this.world.bot), send });
  }

  /** Run a slash command and scroll to its answer; rejects with what was refused. */
  async command(name, options) {
    this.asked = true;
    const answer = await api.discordDo(this.channelId, "command", { name, options, user: this.session.person.name });
    this.ask(this.channelId, answer.modal);
  }

  complete(name, options, focused) {
    const body = { name, options, focused, user: this.session.person.name };
    return api.discordDo(this.channelId, "complete", body).then(({ choices }) => choices, () => []);
  }

  attempt(action) {
    return action().catch((error) => this.composer.complain(error.message));
  }
}
