/** Start: who is there, the two panes and the bar, and the stream of changes that keeps them alive. */

import { api, watch } from "./api.js";
import { Bar } from "./bar.js";
import { Discord } from "./discord.js";
import { displayName } from "./discord-message.js";
import { Telegram } from "./telegram.js";
import { speaker, tagOf } from "./words.js";

const FIRST = ["lin", "mei", "sam"];
const RETRY_MS = 2000;

/** The people one can be: those whom the sandbox is furnished with, else the first three. */
function peopleOf({ users }) {
  const named = FIRST.map((name) => users.find((user) => user.username === name)).filter(Boolean);
  const chosen = named.length ? named : users.filter((user) => !user.bot).slice(0, 3);
  return chosen.map((user) => ({ name: user.username, display: displayName(user), language: user.locale ?? "en" }));
}

/** Who looks at the page, and what it remembers between visits. */
class Session {
  constructor(people) {
    this.people = people;
    this.onChange = async () => {};
    const kept = localStorage.getItem("person");
    this.take(people.find(({ name }) => name === kept) ?? people[0]);
  }

  take(person) {
    this.person = person;
    this.say = speaker(person.language);
    this.locale = person.language;
    this.tag = tagOf(person.language);
    document.documentElement.lang = this.tag;
  }

  async become(person) {
    this.take(person);
    localStorage.setItem("person", person.name);
    await this.onChange();
  }

  /** Kept for each person apart: each has their own open chat. */
  keep(key, value) {
    localStorage.setItem(`${this.person.name} ${key}`, value);
  }

  kept(key) {
    return localStorage.getItem(`${this.person.name} ${key}`);
  }
}

/** One refresh a platform at a time; what comes meanwhile makes one more. */
function gathered(act) {
  const waiting = new Set();
  let running = false;
  return async (place) => {
    waiting.add(place);
    if (running) return;
    running = true;
    while (waiting.size) {
      const places = waiting.has(undefined) ? [undefined] : [...waiting];
      waiting.clear();
      for (const each of places) await act(each).catch(() => {});
    }
    running = false;
  };
}

async function start() {
  const session = new Session(peopleOf(await api.discord()));
  document.body.dataset.pane = session.kept("pane") ?? "telegram";
  const telegram = new Telegram(document.getElementById("telegram"), session);
  const discord = new Discord(document.getElementById("discord"), session);
  const bar = new Bar(document.getElementById("bar"), session);
  session.onChange = async () => {
    bar.draw();
    discord.reset();
    await Promise.all([telegram.start(), discord.start()]);
  };
  const anew = () => {
    telegram.conversations.clear();
    return session.onChange();
  };
  await session.onChange();
  const panes = {
    telegram: gathered((place) => telegram.changed(place)),
    discord: gathered((place) => discord.changed(place)),
  };
  watch(({ platform, place }) => {
    panes[platform]?.(place);
    if (place !== undefined) bar.heard(platform);
  }, anew);
  document.body.classList.add("ready");
}

/** The sandbox may still be starting. */
async function insist() {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof TypeError)) console.error(error);
    setTimeout(insist, RETRY_MS);
  }
}

insist();
