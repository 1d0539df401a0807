/** A command's options: their names and values as the person sees them, and whether a value is valid. */

const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const CHANNEL = 7;
const NUMBER = 10;

/** A name or description in the person's locale (Discord's own tags, such as zh-CN). */
export function localised(thing, key, locale) {
  return thing[`${key}_localizations`]?.[locale] ?? thing[key];
}

/** The command with the channels of the server as the choices of its options that name one (Discord's type 7). */
export function withChannels(command, channels) {
  const offered = ({ channel_types: types }) => channels.filter((each) => !types || types.includes(each.type));
  const chosen = (option) => offered(option).map(({ id, name }) => ({ name: `#${name}`, value: id }));
  const options = command.options?.map((option) => (option.type === CHANNEL ? { ...option, choices: chosen(option) } : option));
  return { ...command, options };
}

/** The slash commands that can be used in a channel, by name; `installed`: the person has the bot along. */
export function usableCommands(commands, channel, guildHasBot, installed) {
  const context = channel?.type === 1 ? 1 : 0;
  return commands
    .filter((command) => (command.type ?? 1) === 1)
    .filter((command) => !command.contexts || command.contexts.includes(context))
    .filter((command) => context === 1 || guildHasBot || (installed && command.integration_types?.includes(1)))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * What `/word rest` may mean: the commands that begin with the word, and the one that a space after its whole name chose.
 * @returns {{found: object[], meant?: object, rest?: string}}
 */
export function matchingCommands(commands, text, locale) {
  const [, name, rest] = text.match(/^\/(\S*)(?:\s+(.*))?$/) ?? ["", ""];
  const word = name.toLowerCase();
  const names = (command) => [command.name, localised(command, "name", locale)].map((each) => each.toLowerCase());
  const found = commands.filter((command) => names(command).some((each) => each.startsWith(word)));
  return { found, rest, meant: rest === undefined ? undefined : found.find((command) => names(command).includes(word)) };
}

/** How many columns a text takes: a Chinese character takes two. */
export function columnsOf(text) {
  return [...text].reduce((sum, char) => sum + (char.codePointAt(0) > 0x2e7f ? 2 : 1), 0);
}

/**
 * The fixed choices that match what was typed, perhaps none; null where the option has none at all.
 * @returns {{name: string, value: *}[] | null}
 */
export function fixedChoices(option, typed, locale) {
  const choices = option.type === BOOLEAN
    ? [{ name: "True", value: true }, { name: "False", value: false }]
    : option.choices?.map((choice) => ({ name: localised(choice, "name", locale), value: choice.value }));
  if (!choices?.length) return null;
  const words = typed.trim().toLowerCase();
  return choices.filter(({ name, value }) => name.toLowerCase().includes(words) || String(value).toLowerCase().startsWith(words));
}

/**
 * Split what was typed between an option and the next one. A value without spaces ends at the first space; a free text
 * ends only before a choice of the next option, and only once the line has `ended`.
 * @returns {[string, string] | null} what stays, and what is the next option's
 */
export function splitValue(option, next, typed, locale, ended) {
  const fixed = fixedChoices(option, "", locale);
  if (option.type === STRING && !fixed) {
    const [, text, last] = typed.trim().match(/^(.+)\s+(\S+)$/) ?? [];
    const choice = ended && last && fixedChoices(next, "", locale) && !readValue(next, last, null, locale).fault;
    return choice ? [text, last] : null;
  }
  const [, value, rest] = typed.match(/^\s*(\S+)\s+(.*)$/) ?? [];
  const begun = fixed?.some(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()));
  return value && !begun && !readValue(option, value, null, locale).fault ? [value, rest] : null;
}

/**
 * Read a typed value.
 * @param {object} option
 * @param {string} typed
 * @param {object|null} picked the choice that was picked, if what stands there still is its name
 * @returns {{value?: *, fault?: [string, object?]}} neither: empty and optional
 */
export function readValue(option, typed, picked, locale) {
  const text = typed.trim();
  if (picked && picked.name === typed) return { value: picked.value };
  if (!text) return option.required ? { fault: ["required"] } : {};
  const fixed = fixedChoices(option, text, locale);
  if (fixed) {
    const exact = fixed.find(({ name, value }) => name.toLowerCase() === text.toLowerCase() || String(value) === text);
    return exact ? { value: exact.value } : { fault: ["invalid"] };
  }
  if (option.type === INTEGER || option.type === NUMBER) return readNumber(option, text);
  return option.type === STRING ? readString(option, text) : { value: text };
}

function readNumber({ type, min_value: least, max_value: most }, text) {
  const value = Number(text);
  if (Number.isNaN(value) || (type === INTEGER && !Number.isInteger(value))) return { fault: ["invalid"] };
  if (least !== undefined && value < least) return { fault: ["at_least", { what: least }] };
  if (most !== undefined && value > most) return { fault: ["at_most", { what: most }] };
  return { value };
}

function readString({ min_length: least, max_length: most }, text) {
  if (least && text.length < least) return { fault: ["invalid"] };
  if (most && text.length > most) return { fault: ["invalid"] };
  return { value: text };
}
