/** Discord's composer: typing `/` lists the commands; a chosen one asks for its options, each in a field of its own (a chip). */

import { avatar, button, h, icon } from "../common/dom.js";
import { displayName } from "./message.js";
import { SuggestionList } from "./suggestion-list.js";
import { columnsOf, fixedChoices, localised, matchingCommands, readValue, splitValue, usableCommands, withChannels } from "./command-options.js";

const AUTOCOMPLETE_MS = 180;

export class CommandComposer {
  /** @param {object} discord the app: `channel`, `world`, `session`, `command()`, `complete()` */
  constructor(discord) {
    this.discord = discord;
    const { say } = discord.session;
    this.suggestions = new SuggestionList(say("options"));
    this.line = h("div.slash-line");
    this.note = h("div.slash-note", { role: "alert", hidden: true });
    const open = button("slash-open", say("slash_only"), () => this.idle("/"), icon("plus"));
    const run = button("slash-run", say("send"), () => this.submit(), icon("send"));
    this.node = h("div.dc-composer", null, this.suggestions.node, this.note, h("div.slash-box", null, open, this.line, run));
    this.idle("", false);
  }

  get locale() {
    return this.discord.user?.locale ?? "en-US";
  }

  /** Show the plain field, in which a command is looked for. */
  idle(text = "", focus = true) {
    const { channel, session: { say } } = this.discord;
    this.chosen = null;
    this.chips = [];
    const what = channel?.type === 1 ? `@${channel.name}` : `#${channel?.name ?? ""}`;
    const field = h("input.slash-field", {
      type: "text", placeholder: say("write_to", { what }), "aria-label": say("write_to", { what }), autocomplete: "off",
      spellcheck: "false", role: "combobox", "aria-expanded": "false", "aria-controls": "pick-list",
    });
    field.value = text;
    field.addEventListener("input", async () => {
      this.search(field.value);
      if (field.value !== "/") return;
      await this.discord.reload();
      if (!this.chosen) this.search(field.value);
    });
    field.addEventListener("focus", () => this.search(field.value));
    field.addEventListener("blur", () => this.suggestions.hide());
    field.addEventListener("keydown", (event) => this.idleKey(event, field));
    this.node.classList.remove("chosen");
    this.line.replaceChildren(field);
    this.suggestions.hide();
    if (focus) field.focus();
    this.search(text);
  }

  idleKey(event, field) {
    if (event.isComposing || this.suggestions.key(event)) return;
    if (event.key === "Escape") this.suggestions.hide();
    if (event.key === "Enter" && field.value.trim()) this.complain(this.discord.session.say("slash_only"));
  }

  search(text) {
    this.note.hidden = true;
    if (this.chosen || !text.startsWith("/") || !this.line.contains(document.activeElement)) return this.suggestions.hide();
    const { world, guild, channel, user } = this.discord;
    const usable = usableCommands(world.commands, channel, guild && this.discord.botIsIn(guild), user?.installed);
    const { found, meant, rest } = matchingCommands(usable, text, this.locale);
    if (meant) return this.choose(meant, rest);
    const title = found.length ? displayName(world.bot) : this.discord.session.say("no_match");
    return this.suggestions.show(title, found.map((command) => this.commandRow(command)));
  }

  commandRow(command) {
    const { bot } = this.discord.world;
    const names = (command.options ?? []).map((option) => h("span.pick-option", null, localised(option, "name", this.locale)));
    return {
      face: avatar(displayName(bot), bot.id, true), pick: () => this.choose(command),
      name: [h("b", null, `/${localised(command, "name", this.locale)}`), ...names],
      hint: localised(command, "description", this.locale),
    };
  }

  /** Take a command: show its required options at once, with what was `typed` after its name in the first one. */
  choose(command, typed = null) {
    this.chosen = withChannels(command, this.discord.guild?.channels ?? []);
    this.chips = [];
    this.node.classList.add("chosen");
    this.tail = h("input.slash-tail", { type: "text", "aria-label": this.discord.session.say("options"), autocomplete: "off" });
    this.tail.addEventListener("input", () => this.offer());
    this.tail.addEventListener("focus", () => this.offer());
    this.tail.addEventListener("blur", () => this.suggestions.hide());
    this.tail.addEventListener("keydown", (event) => this.tailKey(event));
    this.line.replaceChildren(h("b.slash-name", null, `/${localised(command, "name", this.locale)}`), this.tail);
    for (const option of this.chosen.options ?? []) if (option.required) this.addChip(option);
    if (typed === null) (this.chips[0]?.field ?? this.tail).focus();
    else this.write(typed);
  }

  /** Type into the next option that is empty; where there is none, behind them all. */
  write(typed) {
    const empty = this.chips.find(({ field }) => !field.value);
    const chip = empty ?? (this.left[0] && this.addChip(this.left[0]));
    const { field } = chip ?? { field: this.tail };
    field.value = typed;
    field.focus();
    if (chip) this.fit(chip);
    if (chip) this.passOn(chip);
  }

  /** Pass on to the next option what is typed behind a whole value; at the end of the line (`ended`) also a last choice. */
  passOn(chip, ended = false) {
    const next = this.chips.find(({ field }) => !field.value)?.option ?? this.left[0];
    const parts = next && splitValue(chip.option, next, chip.field.value, this.locale, ended);
    if (!parts) return false;
    [chip.field.value] = parts;
    this.fit(chip);
    this.write(parts[1]);
    return true;
  }

  /** The options that are not there yet. */
  get left() {
    return (this.chosen.options ?? []).filter((option) => !this.chips.some((chip) => chip.option === option));
  }

  /** Suggest the options that are not there yet. */
  offer() {
    const words = this.tail.value.trim().toLowerCase();
    const left = this.left.filter((option) => localised(option, "name", this.locale).toLowerCase().startsWith(words));
    if (!left.length) return this.suggestions.show([h("b", null, `/${this.chosen.name}`), " ", localised(this.chosen, "description", this.locale)], []);
    return this.suggestions.show(this.discord.session.say("options"), left.map((option) => ({
      name: h("b", null, localised(option, "name", this.locale)), hint: localised(option, "description", this.locale),
      pick: () => this.addChip(option).field.focus(),
    })));
  }

  tailKey(event) {
    if (event.isComposing) return;
    const picking = event.key !== "Enter" || this.tail.value.trim() !== "";
    if (picking && this.suggestions.key(event)) return;
    if (event.key === "Escape") this.idle();
    else if (event.key === "Enter") {
      const typed = this.tail.value.trim();
      if (typed && this.left.length) this.write(typed);
      this.submit();
    } else if (event.key === "Backspace" && !this.tail.value) {
      event.preventDefault();
      const last = this.chips.at(-1);
      if (last) last.field.focus();
      else this.idle(`/${this.chosen.name}`);
    }
  }

  addChip(option) {
    const name = localised(option, "name", this.locale);
    const field = h("input.chip-field", { type: "text", "aria-label": name, autocomplete: "off", spellcheck: "false" });
    const chip = { option, field, picked: null, node: h("label.slash-chip", { "data-option": option.name }, h("span", null, name), field) };
    field.addEventListener("input", () => {
      this.fit(chip);
      if (!this.passOn(chip)) this.suggest(chip);
    });
    field.addEventListener("focus", () => this.suggest(chip));
    field.addEventListener("blur", () => this.suggestions.hide());
    field.addEventListener("keydown", (event) => this.chipKey(event, chip));
    this.chips.push(chip);
    this.tail.value = "";
    this.tail.before(chip.node);
    this.fit(chip);
    return chip;
  }

  /** Make a field as wide as what stands in it. */
  fit({ field, node }) {
    field.style.width = `${Math.min(Math.max(columnsOf(field.value) + 1, 3), 46)}ch`;
    node.classList.remove("faulty");
    this.note.hidden = true;
  }

  /** Suggest values: an option's fixed choices, or what the bot offers, asked once typing pauses. */
  suggest(chip) {
    const { option, field } = chip;
    const title = [h("b", null, localised(option, "name", this.locale)), " ", localised(option, "description", this.locale)];
    const show = (choices) => this.suggestions.show(title, choices.map((choice) => ({ name: choice.name, pick: () => this.fill(chip, choice) })));
    show(fixedChoices(option, chip.picked?.name === field.value ? "" : field.value, this.locale) ?? []);
    clearTimeout(this.asking);
    if (!option.autocomplete) return;
    this.asking = setTimeout(async () => {
      const choices = await this.discord.complete(this.chosen.name, this.values().options, option.name);
      if (document.activeElement === field) show(choices);
    }, AUTOCOMPLETE_MS);
  }

  fill(chip, choice) {
    chip.picked = choice;
    chip.field.value = choice.name;
    this.fit(chip);
    (this.chips.find(({ option, field }) => option.required && !field.value)?.field ?? this.tail).focus();
  }

  chipKey(event, chip) {
    if (event.isComposing) return;
    const untouched = event.key === "Enter" && !chip.field.value && !chip.option.required;
    if (!untouched && this.suggestions.key(event)) return;
    if (event.key === "Escape") this.idle();
    else if (event.key === "Enter") this.submit();
    else if (event.key === "Backspace" && !chip.field.value) {
      event.preventDefault();
      if (chip.option.required) return this.idle(`/${this.chosen.name}`);
      this.chips = this.chips.filter((each) => each !== chip);
      chip.node.remove();
      this.tail.focus();
    }
    return undefined;
  }

  /** The options as they stand, and the first that is not valid. */
  values() {
    const options = {};
    let faulty = null;
    for (const chip of this.chips) {
      const { value, fault } = readValue(chip.option, chip.field.value, chip.picked, this.locale);
      if (value !== undefined) options[chip.option.name] = value;
      else if (chip.field.value && chip.option.autocomplete) options[chip.option.name] = chip.field.value;
      if (fault) faulty ??= { chip, fault };
    }
    return { options, faulty };
  }

  async submit() {
    const { say } = this.discord.session;
    if (!this.chosen) return this.idle("/");
    if (this.chips.length) this.passOn(this.chips.at(-1), true);
    const { options, faulty } = this.values();
    if (faulty) {
      faulty.chip.field.focus();
      faulty.chip.node.classList.add("faulty");
      return this.complain(say(...faulty.fault));
    }
    const { name } = this.chosen;
    this.idle();
    try {
      await this.discord.command(name, options);
    } catch (error) {
      this.complain(`/${name}: ${/did not respond/.test(error.message) ? say("silent") : error.message}`);
    }
    return undefined;
  }

  /** Say over the field what is not valid. */
  complain(text) {
    this.suggestions.hide();
    this.note.textContent = text;
    this.note.hidden = false;
  }
}
