/** One Telegram message: a bubble with its tail, time and keyboard, or a centred service line. */

import { button, h, icon, avatar, fileTile, hue, outward, picture } from "../common/dom.js";
import { hour } from "../common/hours.js";
import { richText } from "./text-entities.js";
import { richMessage } from "./rich-message.js";

/** A user's name as shown. */
export const nameOf = (user) => [user?.first_name, user?.last_name].filter(Boolean).join(" ") || user?.title || "";

/** The words of a service message, or null for an ordinary one. */
export function serviceText(message, say) {
  const who = nameOf(message.from);
  const them = (users) => users.map(nameOf).join(", ");
  if (message.new_chat_members) return say("joined", { who: them(message.new_chat_members) });
  if (message.left_chat_member) return say("left", { who: nameOf(message.left_chat_member) });
  if (message.group_chat_created || message.supergroup_chat_created) return say("group_made", { who });
  if (message.channel_chat_created) return say("channel_made");
  if (message.forum_topic_created) return say("topic_made", { who, what: message.forum_topic_created.name });
  if (message.forum_topic_closed) return say("topic_closed", { who });
  if (message.forum_topic_reopened) return say("topic_opened", { who });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return say("upgraded");
  if (message.pinned_message) return say("pinned", { who });
  return null;
}

/** One line of a message, for the list of chats and for replies. */
export function preview(message, say) {
  if (!message) return "";
  const text = serviceText(message, say) ?? message.text ?? message.caption ?? message.document?.file_name;
  if (text !== undefined) return text.slice(0, 120);
  const [first] = message.rich_message ? richMessage(message.rich_message) : [];
  return first?.textContent?.slice(0, 120) ?? "";
}

/** Hours and minutes of a Bot API date (seconds). */
export const clockTime = (seconds, locale) => hour(new Date(seconds * 1000), locale);

/**
 * @param {object} message a Bot API Message
 * @param {object} view `say` (words), `locale`, `mine` (own message), `named` (sender shown), `first`, `last` of its run,
 *   `tap(text)` for commands, `press(button, message)` for keyboards; `start(url)` tells what a link asks the bot for,
 *   `begin(payload)` follows it
 */
export function messageRow(message, view) {
  const service = serviceText(message, view.say);
  if (service !== null) return h("div.service", null, h("span", null, service));
  const author = message.sender_chat ?? message.from;
  const row = h(`div.row.${view.mine ? "out" : "in"}`, { "data-id": message.key });
  if (message.ephemeral_message_id) row.classList.add("ephemeral");
  if (view.first) row.classList.add("first");
  if (view.last) row.classList.add("last");
  if (view.named) row.classList.add("named");
  const face = view.named && view.last && avatar(nameOf(author), view.colour(author), author.is_bot);
  const answer = view.reply && button("answer", view.say("reply"), () => view.reply(message), icon("reply"));
  const bubble = h("div.bubble", null, body(message, author, view), face, answer);
  if (view.reply) bubble.addEventListener("dblclick", () => view.reply(message));
  const stack = h("div.stack", null, bubble, keyboard(message, view));
  if (message.photo) row.classList.add("wide");
  if (message.rich_message || (message.text ?? "").length > 280) row.classList.add("wide");
  row.append(stack);
  return row;
}

function body(message, author, view) {
  const name = view.named && view.first && h(`div.sender.${author.is_bot ? "bot" : hue(view.colour(author))}`, null, nameOf(author));
  const content = message.rich_message
    ? h("div.rich", null, richMessage(message.rich_message, view.tap))
    : h("div.text", null, richText(message.text ?? message.caption ?? "", message.entities ?? message.caption_entities, view.tap));
  content.append(meta(message, view));
  const via = message.via_bot && h("div.via", null, view.say("via"), " ", h("b", null, `@${message.via_bot.username}`));
  const alone = message.ephemeral_message_id && h("div.only-you", null, icon("eye"), view.say("only_you"));
  return [name, via, reply(message, view), photo(message), file(message.document), content, alone];
}

/** A photo, above its caption, which stands for it where it is not seen. */
const photo = ({ photo: sizes, caption }) => sizes && picture(sizes.at(-1).file_id, caption ?? "", sizes.at(-1).width, sizes.at(-1).height);

/** A file, above its caption. A sandbox's file id is the path that it is downloaded from. */
const file = (document) => document && fileTile(document.file_id, document.file_name, document.file_size);

function reply(message, view) {
  const to = message.reply_to_message;
  if (!to || to.forum_topic_created) return null;
  const author = to.sender_chat ?? to.from;
  return h(`div.reply.${author?.is_bot ? "bot" : hue(view.colour(author))}`, null, h("b", null, nameOf(author)), h("span", null, preview(to, view.say)));
}

function meta(message, view) {
  return h("span.meta", null,
    message.edit_date && h("span", null, view.say("edited")),
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, clockTime(message.date, view.locale)),
    view.mine && icon("checks"),
  );
}

function keyboard(message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div.keyboard", null, rows.map((row) => h("div.keys", null, row.map((key) => keyOf(key, message, view)))));
}

function keyOf(key, message, view) {
  const payload = key.url && view.start(key.url);
  if (key.url && !payload) {
    const link = outward(key.url, h("span.label", null, key.text), icon("out"));
    link.classList.add("key");
    return link;
  }
  const press = async () => {
    node.classList.add("busy");
    await (payload ? view.begin(payload) : view.press(key, message)).finally(() => node.classList.remove("busy"));
  };
  const node = button("key", key.text, press, h("span.label", null, key.text));
  if (key.switch_inline_query !== undefined || key.switch_inline_query_current_chat !== undefined) {
    node.append(icon("out"));
  }
  return node;
}
