/** Hours and days in one zone throughout the page: that of the bot's words where it is known, else the browser's. */

const kept = { timeZone: undefined };

/** Show all hours and days in an IANA zone; null for the browser's. */
export function keepTo(zone) {
  kept.timeZone = zone ?? undefined;
}

/** Options of `Intl.DateTimeFormat` in the page's zone. */
export const inZone = (options) => ({ timeZone: kept.timeZone, ...options });

/** Hours and minutes, `08:05`. */
export const hour = (date, locale) => date.toLocaleTimeString(locale, inZone({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }));

/** A day, written as the options say. */
export const day = (date, locale, options) => date.toLocaleDateString(locale, inZone(options));
