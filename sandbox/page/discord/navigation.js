/** Discord's left side: the servers, the channels and direct messages, and the person. */

import { avatar, button, h, icon } from "../common/dom.js";
import { dropMenu } from "../common/drop-menu.js";
import { api } from "../common/sandbox-api.js";
import { displayName } from "./message.js";

const CATEGORY = 4;
const THREADS = [10, 11, 12];
const ICONS = { 0: "hash", 5: "news", 15: "forum", 10: "thread", 11: "thread", 12: "thread" };

/** The icon of a channel's type. */
export const channelIcon = (channel) => icon(channel.type === 1 ? "dm" : ICONS[channel.type] ?? "hash");

/** The column of round buttons: direct messages, then servers. */
export function serverList(discord) {
  const { say } = discord.session;
  const home = button("guild.home", say("direct"), () => discord.openGuild(null), icon("dm"));
  const guilds = discord.guilds.map((guild) =>
    mark(discord, guild.id, button("guild", guild.name, () => discord.openGuild(guild.id), initials(guild.name))));
  return h("nav.rail", { "aria-label": "Discord" }, mark(discord, null, home), h("hr"), guilds);
}

function mark(discord, id, node) {
  const unread = discord.unreadIn(id);
  const current = (discord.guild?.id ?? null) === id;
  if (current) node.setAttribute("aria-current", "true");
  return h(`div.guild-slot${current ? ".current" : ""}${unread ? ".unread" : ""}`, null, h("span.pill"), node);
}

const initials = (name) => name.split(/[\s-]+/).map((word) => [...word][0]).join("").slice(0, 3).toUpperCase();

/** The list beside it: the open server's channels, or the direct messages. */
export function channelList(discord) {
  const { say } = discord.session;
  const list = h("nav.channels", { "aria-label": discord.guild?.name ?? say("direct") }, head(discord),
    h("div.channel-rows", null, discord.guild ? guildRows(discord) : directRows(discord)), me(discord));
  return list;
}

function head(discord) {
  const { guild, session: { say } } = discord;
  if (!guild) return h("div.guild-head", null, h("h2", null, say("direct")));
  const open = button("guild-name", guild.name, () => dropMenu(top, [discord.botIsIn(guild)
    ? { label: say("kick"), act: () => present(discord, guild, false), danger: true }
    : { label: say("add"), act: () => present(discord, guild, true) },
  installation(discord)]), h("h2", null, guild.name), icon("chevron"));
  open.setAttribute("aria-haspopup", "menu");
  const top = h("div.guild-head", null, open);
  return top;
}

/** To have the bot along wherever the person is, or no more. */
function installation(discord) {
  const { user, session: { say } } = discord;
  const act = async () => {
    await discord.attempt(() => api.discordDo(user.id, "install", { installed: !user.installed }));
    await discord.start();
  };
  return { label: say(user.installed ? "uninstall" : "install"), act };
}

async function present(discord, guild, is) {
  await discord.attempt(() => api.discordDo(guild.id, "bot", { present: is }));
  await discord.start();
}

function guildRows(discord) {
  const { channels } = discord.guild;
  const byPlace = (a, b) => (a.position ?? 0) - (b.position ?? 0);
  const rows = (parent) => channels
    .filter((each) => each.type !== CATEGORY && !THREADS.includes(each.type) && (each.parent_id ?? null) === parent)
    .sort(byPlace)
    .flatMap((channel) => [row(discord, channel), threads(discord, channel)]);
  const categories = channels.filter((each) => each.type === CATEGORY).sort(byPlace);
  const loose = rows(null);
  return [
    loose.length > 0 && !categories.length && h("div.category", null, icon("chevron"), discord.session.say("channels")),
    loose,
    categories.map((each) => [h("div.category", null, icon("chevron"), each.name), rows(each.id)]),
  ];
}

/** The posts of the open forum, the newest first, to be opened; a word where there are none. */
export function posts(discord) {
  const { guild, channel, session: { say } } = discord;
  const own = threadsOf(guild, channel).sort((a, b) => Number(BigInt(b.id) - BigInt(a.id)));
  return own.length ? own.map((each) => row(discord, each)) : [h("p", null, say("no_posts"))];
}

const threadsOf = (guild, parent) =>
  guild.channels.filter((each) => THREADS.includes(each.type) && each.parent_id === parent.id);

function threads(discord, parent) {
  const own = threadsOf(discord.guild, parent);
  return own.length ? h("div.threads", null, own.map((each) => row(discord, each))) : null;
}

function row(discord, channel) {
  const node = h("button.channel", { type: "button", "data-channel": channel.name, onclick: () => discord.open(channel.id) },
    THREADS.includes(channel.type) ? null : channelIcon(channel), h("span", null, channel.name));
  if (discord.channelId === channel.id) node.setAttribute("aria-current", "page");
  else if (discord.unread(channel.id)) node.classList.add("unread");
  return node;
}

function directRows(discord) {
  const { bot } = discord.world;
  const node = h("button.channel.direct", { type: "button", onclick: () => discord.open(discord.direct) },
    h("span.presence", null, avatar(displayName(bot), bot.id, true)), h("span", null, displayName(bot)));
  node.setAttribute("aria-current", "page");
  return [node];
}

function me(discord) {
  const { user } = discord;
  return h("div.me", null, h("span.presence", null, avatar(displayName(user), user.username)),
    h("span", null, h("b", null, displayName(user)), h("small", null, user.username)));
}
