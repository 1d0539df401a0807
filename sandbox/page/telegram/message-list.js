/** The messages of the open chat: the days between them, the runs of one sender, and where to scroll. */

import { sync } from "../common/conversation.js";
import { atEnd, h } from "../common/dom.js";
import { day as dayOf } from "../common/hours.js";
import { messageRow, serviceText } from "./message.js";

/** Show the messages of the conversation; `opening` scrolls to its end. */
export function drawMessages(phone, chat, opening) {
  const { stream, list } = phone;
  const wasAtEnd = opening || atEnd(stream);
  const before = new Set([...list.children].map((node) => node.dataset.id));
  const shown = withDays(visible(phone, chat), phone.session.locale);
  sync(list, shown.map((item, index) => arranged(phone, chat, shown, item, index)), (it) => it.key, (it) => it.make());
  // The person's own message is always scrolled to.
  const added = [...list.children].filter((node) => !before.has(node.dataset.id));
  const spoken = phone.spoken && added.some((node) => node.classList.contains("out"));
  if (spoken) phone.spoken = false;
  if (!wasAtEnd && !spoken) return;
  const fresh = added.find((node) => node.classList.contains("in"));
  // A new message longer than the screen is shown from its beginning.
  const tall = !opening && fresh && fresh.offsetHeight > stream.clientHeight - 60;
  phone.scrollTo(tall ? fresh.offsetTop - 8 : undefined);
}

function visible(phone, chat) {
  const all = [...phone.conversation(chat).messages.values()].sort((a, b) => place(a) - place(b) || a.seq - b.seq);
  const { thread } = phone;
  if (thread === null) return all;
  return all.filter((message) => (message.is_topic_message ? message.message_thread_id : 1) === thread);
}

/** Where a message stands: an ephemeral one, which has no number, behind the message that it came after. */
const place = (message) => (message.ephemeral_message_id ? message.after + 0.5 : message.message_id);

/** The messages with a day before the first of each. */
function withDays(messages, locale) {
  const items = [];
  let day = "";
  for (const message of messages) {
    const name = dayOf(new Date(message.date * 1000), locale, { month: "long", day: "numeric" });
    if (name !== day) items.push({ day: name });
    day = name;
    items.push({ message });
  }
  return items;
}

function arranged(phone, chat, items, item, index) {
  if (item.day) return { key: `day ${item.day}`, make: () => h("div.service.day", null, h("span", null, item.day)) };
  const { message } = item;
  const { session } = phone;
  const mine = phone.isMine(message);
  const view = {
    say: session.say, locale: session.locale, mine,
    named: !mine && (chat.type === "group" || chat.type === "supergroup"),
    first: !together(items[index - 1]?.message, message, session.say),
    last: !together(message, items[index + 1]?.message, session.say),
    tap: (text) => phone.say(text), press: (key, of) => phone.press(key, of),
    start: (url) => phone.startOf(url), begin: (payload) => phone.begin(payload),
    colour: (author) => phone.colourOf(author), reply: phone.canWrite ? (of) => phone.answer(of) : null,
  };
  const key = [message.key, message.seq, view.first, view.last, session.person.name].join(" ");
  return { key, make: () => messageRow(message, view) };
}

/** Whether two messages belong to one run: one sender, at most five minutes apart. */
function together(one, other, say) {
  if (!one || !other || serviceText(one, say) !== null || serviceText(other, say) !== null) return false;
  const author = (message) => (message.sender_chat ?? message.from)?.id;
  return author(one) === author(other) && other.date - one.date < 300;
}
