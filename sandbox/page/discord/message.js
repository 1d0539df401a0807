/** One Discord message: with picture and name, or without them where it follows one of the same author. */

import { avatar, button, fileTile, h, icon, picture } from "../common/dom.js";
import { day, hour } from "../common/hours.js";
import { components } from "./components.js";
import { embedBox } from "./embed.js";
import { markdown } from "./markdown.js";

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const APART_MS = 7 * 60 * 1000;

/** The name a Discord user is shown by. */
export const displayName = (user) => user?.global_name ?? (user?.bot ? capital(user.username) : user?.username) ?? "";
const capital = (name) => name[0].toUpperCase() + name.slice(1);

/** Whether a message follows another of the same author closely enough to need no name of its own. */
export function follows(before, message) {
  if (!before || message.interaction_metadata || message.referenced_message) return false;
  if (before.author.id !== message.author.id || before.flags & EPHEMERAL || message.flags & EPHEMERAL) return false;
  return new Date(message.timestamp) - new Date(before.timestamp) < APART_MS;
}

/**
 * @param {object} message a Discord Message
 * @param {object} view `say`, `locale`, `context` for mentions, `follows`, `press(message, custom_id, values)`, `dismiss`
 */
export function messageRow(message, view) {
  const { author } = message;
  const ephemeral = Boolean(message.flags & EPHEMERAL);
  const row = h("div.dc-message", { "data-id": message.id });
  if (ephemeral) row.classList.add("ephemeral");
  if (view.follows) row.classList.add("follows");
  if (message.mentions?.some((user) => user.id === view.me)) row.classList.add("mentioned");
  const head = view.follows ? null : h("div.dc-head", null,
    h(`b.dc-name${author.bot ? ".bot" : ""}`, null, displayName(author)), author.bot && h("span.tag", null, view.say("app")),
    h("time", { datetime: message.timestamp }, longTime(message.timestamp, view.locale)));
  row.append(...[origin(message, view),
    h("div.dc-face", null, view.follows
      ? h("time", null, shortTime(message.timestamp, view.locale))
      : avatar(displayName(author), author.username, author.bot)),
    h("div.dc-body", null, head, content(message, view), ephemeral && onlyYou(message, view)),
  ].filter(Boolean));
  return row;
}

/** The line over an answer: who asked, and with what. */
function origin(message, view) {
  const meta = message.interaction_metadata;
  const user = meta?.user ?? message.interaction?.user ?? message.referenced_message?.author;
  if (!user || message.type === 0) return null;
  const name = message.interaction?.name ?? meta?.name;
  const what = name
    ? [` ${view.say("used")} `, h("span.used", null, icon("slash"), name)]
    : [" ", h("span", null, message.referenced_message?.content?.slice(0, 80) ?? "")];
  return h("div.dc-origin", null, avatar(displayName(user), user.username, user.bot), h("b", null, displayName(user)), what);
}

function content(message, view) {
  if (message.flags & LOADING) {
    return h("div.dc-thinking", null, h("span.dots", null, h("i"), h("i"), h("i")),
      view.say("thinking", { who: displayName(message.author) }));
  }
  const press = (id, values) => view.press(message, id, values);
  return [
    message.content && h("div.dc-content", null, markdown(message.content, view.context),
      message.edited_timestamp && !message.interaction_metadata && h("small.dc-edited", null, view.say("edited_dc"))),
    message.embeds?.map((embed) => embedBox(embed, view.context)),
    message.attachments?.map(attachment),
    components(message.components, press, view.say, view.context),
    view.failed && h("div.dc-failed", null, view.say("failed")),
  ];
}

/** What is attached: a picture shows itself, anything else is a tile. */
const attachment = ({ url, filename, size, content_type: type, description, width, height }) =>
  type?.startsWith("image/") ? picture(url, description ?? "", width, height) : fileTile(url, filename, size);

function onlyYou(message, view) {
  return h("div.dc-only-you", null, icon("eye"), view.say("only_you"), " • ",
    button("dc-link", view.say("dismiss"), () => view.dismiss(message), view.say("dismiss")));
}

function longTime(timestamp, locale) {
  const when = new Date(timestamp);
  const time = shortTime(timestamp, locale);
  if (day(when, locale) === day(new Date(), locale)) return time;
  return `${day(when, locale, { year: "numeric", month: "2-digit", day: "2-digit" })} ${time}`;
}

function shortTime(timestamp, locale) {
  return hour(new Date(timestamp), locale);
}
