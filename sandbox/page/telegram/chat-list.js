/** The list of chats: picture, title, last line, time, unread count. */

import { avatar, h, icon } from "../common/dom.js";
import { clockTime, nameOf, preview } from "./message.js";

/** A chat's name as the person sees it: a private chat is the bot's. */
export function titleOf(phone, chat) {
  return chat.type === "private" ? phone.world.bot.first_name : chat.title;
}

/** A chat's picture. */
export function faceOf(phone, chat) {
  return avatar(titleOf(phone, chat), chat.id, chat.type === "private");
}

/** @returns {HTMLElement} the screen, newest chat first */
export function chatList(phone) {
  const { say } = phone.session;
  const rows = phone.chats
    .map((chat) => ({ chat, conversation: phone.conversation(chat) }))
    .sort((a, b) => (b.conversation.last?.date ?? 0) - (a.conversation.last?.date ?? 0));
  return h("div.chats", null,
    h("div.chats-head", null, h("h2", null, say("chats"))),
    h("div.chats-rows", null, rows.map((row) => chatRow(phone, row))),
  );
}

function chatRow(phone, { chat, conversation }) {
  const { say, locale } = phone.session;
  const { last } = conversation;
  const unread = conversation.unread((message) => phone.isMine(message));
  const named = last?.from && chat.type !== "private" && chat.type !== "channel" && !phone.isMine(last) && last.text;
  const open = () => phone.open(chat.id);
  return h("button.chats-row", { type: "button", onclick: open, "data-chat": chat.name ?? chat.id },
    faceOf(phone, chat),
    h("span.chats-title", null, chat.type === "channel" && icon("news"), h("b", null, titleOf(phone, chat))),
    h("time", null, last ? clockTime(last.date, locale) : ""),
    h("span.chats-line", null, named && h("em", null, `${nameOf(last.from)}: `), preview(last, say)),
    unread > 0 && h("span.badge", null, String(unread)),
  );
}
