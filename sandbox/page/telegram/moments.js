/** A moment as Telegram's apps write it: in the reader's own zone and language, by the format that the bot gave. */

import { h } from "../common/dom.js";
import { inZone } from "../common/hours.js";

const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

/**
 * @param {number} seconds Unix time
 * @param {string} format `date_time_format`; empty: the text as it is
 * @param {string} said the text of the message
 */
export function moment(seconds, format, said) {
  const when = new Date(seconds * 1000);
  const locale = document.documentElement.lang;
  const full = new Intl.DateTimeFormat(locale, inZone({ dateStyle: "full", timeStyle: "short" })).format(when);
  return h("time.moment", { datetime: when.toISOString(), title: `${full} · ${said}` }, written(when, format ?? "", locale) ?? said);
}

function written(when, format, locale) {
  if (format === "r") return relative(when, locale);
  const options = {
    ...(format.includes("w") && { weekday: "short" }),
    ...(format.includes("d") && { month: "short", day: "numeric", year: isThisYear(when) ? undefined : "numeric" }),
    ...(format.includes("D") && { month: "long", day: "numeric", year: "numeric" }),
    ...(/[tT]/.test(format) && { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    ...(format.includes("T") && { second: "2-digit" }),
  };
  return Object.keys(options).length ? new Intl.DateTimeFormat(locale, inZone(options)).format(when) : null;
}

const isThisYear = (when) => when.getFullYear() === new Date().getFullYear();

function relative(when, locale) {
  const distance = (when - Date.now()) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(distance) >= length) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(distance / size), unit);
}
