/** A command's options: their names and values as the person sees them, and whether a value will do. */

const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;

/** A name or description in the person's locale (Discord's own tags, such as zh-CN). */
export function localised(thing, key, locale) {
  return thing[`${key}_localizations`]?.[locale] ?? thing[key];
}

/** The slash commands that can be used in a channel, by name. */
export function usable(commands, channel, guildHasBot) {
  const context = channel?.type === 1 ? 1 : 0;
  return commands
    .filter((command) => (command.type ?? 1) === 1)
    .filter((command) => !command.contexts || command.contexts.includes(context))
    .filter((command) => context === 1 || guildHasBot || command.integration_types?.includes(1))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * The fixed choices that match what was typed; null where the option has none.
 * @returns {{name: string, value: *}[] | null}
 */
export function fixedChoices(option, typed, locale) {
  const choices = option.type === BOOLEAN
    ? [{ name: "True", value: true }, { name: "False", value: false }]
    : option.choices?.map((choice) => ({ name: localised(choice, "name", locale), value: choice.value }));
  if (!choices?.length) return null;
  const words = typed.trim().toLowerCase();
  const fits = choices.filter(({ name }) => name.toLowerCase().includes(words));
  return fits.length ? fits : choices;
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
