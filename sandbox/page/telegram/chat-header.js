/** The header of a chat: back, title, picture, and the menu of what can be done to the bot here. */

import { button, h, icon } from "../common/dom.js";
import { dropMenu } from "../common/drop-menu.js";
import { faceOf, titleOf } from "./chat-list.js";

/** @returns {HTMLElement} the header over a chat */
export function chatHeader(phone, chat) {
  const { say } = phone.session;
  const back = button("back", say("back"), () => phone.open(null), icon("back"),
    h("span.back-count", null, phone.unread ? String(phone.unread) : ""));
  const face = button("face", say("more"), () => dropMenu(head, items(phone, chat)), faceOf(phone, chat));
  face.setAttribute("aria-haspopup", "menu");
  const head = h("header.chat-head", null, back,
    h("div.chat-title", null, h("h2", null, titleOf(phone, chat)), h("p", null, subtitle(phone, chat))), face);
  return head;
}

function subtitle(phone, chat) {
  const { say } = phone.session;
  if (chat.type === "private") return say("bot");
  const inside = chat.members.filter((member) => !["left", "kicked"].includes(member.status)).length;
  return `${inside} ${say(chat.type === "channel" ? "subscribers" : "members")}`;
}

function items(phone, chat) {
  const { say, person } = phone.session;
  const status = (value, extra) => () => phone.change("member", { status: value, ...extra });
  if (chat.type === "private") {
    const blocked = phone.statusIn(chat, phone.user.id) === "kicked";
    const user = { user: person.name };
    return blocked
      ? [{ label: say("unblock"), act: status("member", user) }]
      : [{ label: say("block"), act: status("kicked", user), danger: true }];
  }
  return [...membership(phone, chat, status), ...topicItems(phone, chat)];
}

function membership(phone, chat, status) {
  const { say } = phone.session;
  const bot = phone.statusIn(chat, phone.world.bot.id);
  if (bot === "left" || bot === "kicked") return [{ label: say("add"), act: status("member") },
    { label: say("promote"), act: status("administrator") }];
  const rank = bot === "administrator"
    ? { label: say("demote"), act: status("member") }
    : { label: say("promote"), act: status("administrator") };
  const up = { label: say("upgrade"), act: () => phone.change("upgrade", {}) };
  const out = { label: say("kick"), act: status("kicked"), danger: true };
  return [...(chat.type === "channel" ? [] : [rank]), ...(chat.type === "group" ? [up] : []), out];
}

function topicItems(phone, chat) {
  const { thread, session: { say } } = phone;
  const topic = chat.topics?.find((each) => each.id === thread);
  if (!chat.is_forum || !topic || thread === 1) return [];
  const turn = (state) => () => phone.change("topic", { id: thread, state });
  return [
    topic.state === "closed"
      ? { label: say("open_topic"), act: turn("open") }
      : { label: say("close_topic"), act: turn("closed") },
    { label: say("delete_topic"), act: turn("deleted"), danger: true },
  ];
}

/** A forum's topics as a row of chips. */
export function topicChips(phone, chat) {
  const topics = chat.topics.filter((topic) => topic.state !== "deleted");
  return h("div.chips", { role: "tablist" }, topics.map((topic) => {
    const chosen = topic.id === phone.thread;
    return h("button.chip", {
      type: "button", role: "tab", "aria-selected": String(chosen), onclick: () => phone.openThread(topic.id),
    }, topic.state === "closed" && icon("lock"), topic.name);
  }));
}
