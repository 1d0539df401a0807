/** Starts the page: the people, the two panes, the toolbar, and the stream of changes that keeps them up to date. */

import { keepTo } from "./common/hours.js";
import { speaker, tagOf } from "./common/interface-words.js";
import { api, watch } from "./common/sandbox-api.js";
import { Toolbar } from "./common/toolbar.js";
import { Discord } from "./discord/discord.js";
import { displayName } from "./discord/message.js";
import { Telegram } from "./telegram/telegram.js";

const USUAL = ["lin", "mei", "sam"];
const RETRY_MS = 2000;

/** The people that a visitor can be: lin, mei and sam, or else the first three there are. */
function peopleOf({ users }) {
  const named = USUAL.map((name) => users.find((user) => user.username === name)).filter(Boolean);
  const chosen = named.length ? named : users.filter((user) => !user.bot).slice(0, 3);
  return chosen.map((user) => ({ name: user.username, display: displayName(user), language: user.locale ?? "en" }));
}

/** The person who looks at the page, at first one who speaks the browser's language; what it remembers between visits. */
class Session {
  constructor(people) {
    this.people = people;
    this.onChange = async () => {};
    const kept = localStorage.getItem("person");
    const alike = people.find(({ language }) => tagOf(language) === tagOf(navigator.language));
    this.take(people.find(({ name }) => name === kept) ?? alike ?? people[0]);
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

  /** Remember a value for this person: each has their own open chat. */
  keep(key, value) {
    localStorage.setItem(`${this.person.name} ${key}`, value);
  }

  kept(key) {
    return localStorage.getItem(`${this.person.name} ${key}`);
  }
}

/** Run `act` for one changed place at a time; places that change meanwhile wait, each of them once. */
function oneAtATime(act) {
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
  const [{ zone, web }, world] = await Promise.all([api.page(), api.discord()]);
  keepTo(zone);
  const session = new Session(peopleOf(world));
  document.body.dataset.pane = session.kept("pane") ?? "telegram";
  const telegram = new Telegram(document.getElementById("telegram"), session);
  const discord = new Discord(document.getElementById("discord"), session);
  const toolbar = new Toolbar(document.getElementById("bar"), session, web);
  session.onChange = async () => {
    toolbar.draw();
    discord.reset();
    await Promise.all([telegram.start(), discord.start()]);
  };
  const anew = () => {
    telegram.conversations.clear();
    return session.onChange();
  };
  await session.onChange();
  const panes = {
    telegram: oneAtATime((place) => telegram.changed(place)),
    discord: oneAtATime((place) => discord.changed(place)),
    newsroom: oneAtATime(() => toolbar.newsroom.changed()),
  };
  watch(({ platform, place }) => {
    panes[platform]?.(place);
    if (place !== undefined) toolbar.heard(platform);
  }, anew);
  document.body.classList.add("ready");
}

/** Start, and try again where the sandbox is still starting itself. */
async function startWhenReady() {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof TypeError)) console.error(error);
    setTimeout(startWhenReady, RETRY_MS);
  }
}

startWhenReady();
