"""Settings that a typed line may mean, and may not: a button does them, the line alone never (``None``, ``midnight``).

What people type in a bot of news is looked for first. Only an hour that can be nothing else is one (``8:30 weekdays``).
"""

import re
from collections.abc import Sequence

from bot.commands.choices import fitting_value
from bot.commands.command import Command, find_command
from bot.commands.context import CommandContext, Incoming
from bot.commands.reading.changes.filter_sentences import Sureness
from bot.commands.reading.changes.filter_wishes import COMMANDS, filter_wish
from bot.commands.reading.changes.named_settings import setting_named, told
from bot.commands.reading.changes.offer_labels import as_typed, offer_label
from bot.commands.reading.changes.other_meanings import goes_on, other_meaning
from bot.commands.reading.changes.spoken_language import refuse_language_spoken
from bot.commands.reading.changes.wished_days import days_wished
from bot.commands.reading.changes.wished_sections import sections_wished
from bot.commands.reading.changes.wished_spans import refuse_later_pause
from bot.commands.reading.changes.wishes import pauses_wished, rest_wished, value_wished, wishes_to_stop
from bot.commands.subscribing.pause_lengths import is_pause
from bot.compose.schedule_words import describe
from bot.document import Invocation
from bot.errors import Offer, Refusal
from bot.locales import Language, Words, words
from bot.model import EVERY_DAY, Schedule, Weekday
from bot.schedule import NotUnderstood, is_schedule, is_zone, read_schedule, written_days
from bot.schedule.sure_hours import is_surely_hour
from bot.schedule.typed_text import Piece, read_number

_LIVING = re.compile(
    r"我(?:现在|現在|人|已经|已經|刚|剛|住)*(?:在|搬到了?|搬去了?)(?P<chinese>.+?)了?"
    r"|(?:i'm |i am |i live |i've |i )(?:now )?(?:based |moved )?(?:in|to) (?P<place>.+?)(?: now)?",
    re.IGNORECASE,
)
"""``我在纽约``: the zone that somebody is in."""

_AS_ZONE = re.compile(
    r"(?:utc|gmt) ?[+-] ?\d.*|.+ time|.+(?:时间|時間)|[东東西].{1,3}[区區]|[a-z]+/[a-z_]+", re.IGNORECASE
)
"""A zone as it is written and printed; a city alone is rather looked for."""

_OF_A_SUBSCRIPTION = frozenset({"unsubscribe", "pause", "settings", "timezone", *COMMANDS})

_SHOWN_WITHOUT_VALUE = {
    "settings": "value",
    "language": "language",
    "timezone": "zone",
    "pause": "until",
    **dict.fromkeys(COMMANDS, "word"),
}
"""Commands that change something with that value alone."""


def is_hour(line: str) -> bool:
    """Whether the line can be nothing but when to bring what: ``8:30 weekdays``, ``每晚10点``."""
    return is_surely_hour(line) and says_hour(line)


def says_hour(line: str) -> bool:
    """Whether the line can be when to bring what: ``8``, ``noon weekdays``."""
    return _schedule(line, Schedule(zone="UTC")) is not None


async def is_resumed(line: str, incoming: Incoming, context: CommandContext, *, right_below: bool) -> bool:
    """Whether a word such as ``continue`` ends the pause that there is, or ``right_below`` an answer about it brings
    back what was stopped or cannot come here: elsewhere it says nothing."""
    if not goes_on(line):
        return False
    subscription = await context.storage.subscribers.find(incoming.place, context.edition)
    if subscription is None:
        return False
    return subscription.paused(context.clock.now()) or (right_below and not subscription.live)


def tells_setting(line: str) -> bool:
    """Whether the line is written like those of the settings, whatever it says behind the colon."""
    return bool(told(line)[0])


def only_offered(offer: Offer, line: str) -> Refusal:
    """Nothing was done: a button does what the line clearly wishes for, or may mean among other things."""
    wish = offer.label == line if tells_setting(line) else is_wish(line)
    return Refusal("refusal-wish" if wish else "refusal-setting", offer, words=line)


def is_wish(line: str) -> bool:
    """Whether it clearly wishes for something, be it understood or not."""
    may_be_none = tells_setting(line) or other_meaning(line) is not None
    if wishes_to_stop(line) or pauses_wished(line) or sections_wished(line) or days_wished(line, EVERY_DAY) is not None:
        return not may_be_none
    wish = filter_wish(line)
    return not may_be_none and (wish.sureness is not Sureness.PERHAPS if wish else bool(value_wished(line)))


async def says_so_itself(offer: Offer, incoming: Incoming, context: CommandContext) -> bool:
    """Whether a button would change nothing, as what came here was stopped: then its command is the answer."""
    if offer.command not in _OF_A_SUBSCRIPTION:
        return False
    subscription = await context.storage.subscribers.find(incoming.place, context.edition)
    return subscription is not None and not subscription.on


async def offered_setting(line: str, incoming: Incoming, words: Words, context: CommandContext) -> Offer | None:
    """The button for what a line may mean as a setting; None where it means none, was not said to the bot, or the
    person may not change it. Raises Refusal for a pause that would begin later, or days or a language that are the
    same."""
    if not incoming.addressed:
        return None
    await refuse_later_pause(line, incoming, words, context)
    setting, value = told(line)
    named = setting_named(line, words)
    meant = other_meaning(line) or _chosen(setting, value, words) or (named.meant if named and named.wished else None)
    meant = meant or _paused(line, context) or _changed_to(line)
    if meant:
        await refuse_language_spoken(meant, line, incoming, words, context)
        offer: Offer | None = Offer(offer_label(as_typed(meant, line), words), meant.command, meant.values)
    elif setting == "time":
        offer = await _when(value, incoming, words, context)
    else:
        offer = await _hour(line, incoming, words, context) or _filtered(line, words)
    if offer is None or not await incoming.permissions.may_manage():
        return None
    sure = is_wish(line) or offer.command in {"unsubscribe", "pause"}
    return offer if sure or not await says_so_itself(offer, incoming, context) else None


def changes_something(said: Invocation, table: Sequence[Command]) -> bool:
    """Whether a command would change or bring something, not only show it."""
    command = find_command(table, said.command)
    if command is None or not command.manages:
        return False
    if said.command in _SHOWN_WITHOUT_VALUE:
        return _SHOWN_WITHOUT_VALUE[said.command] in said.values
    return "when" not in said.values or is_schedule(str(said.values["when"]))


async def offered_change(said: Invocation, incoming: Incoming, words: Words, context: CommandContext) -> Offer | None:
    """The button that does what a question did not ask for; None where the person may not, or for a pause of a length
    that cannot be understood."""
    until = str(said.values.get("until", ""))
    unclear = said.command == "pause" and until and not is_pause(until, context.clock.now(), context.zone)
    if unclear or not await incoming.permissions.may_manage():
        return None
    when = str(said.values.get("when", ""))
    schedule = _schedule(when, await _present(incoming, context)) if said.command == "subscribe" else None
    if schedule is None:
        return Offer(offer_label(said, words), said.command, said.values)
    return _subscribing(schedule, when, words)


def _chosen(setting: str, value: str, words: Words) -> Invocation | None:
    """The change of a setting other than the time, if it may have that value as a whole."""
    chosen = fitting_value(setting, value, words, partly=False) if setting not in {"", "time"} else None
    return Invocation("settings", {"what": setting, "value": chosen}) if chosen else None


def _paused(line: str, context: CommandContext) -> Invocation | None:
    """The pause that a line wishes for: ``stop it until Monday``."""
    now, zone = context.clock.now(), context.zone
    length = next((said for said in pauses_wished(line) if is_pause(said, now, zone)), None)
    return Invocation("pause", {"until": length}) if length else None


def _changed_to(line: str) -> Invocation | None:
    """What a wish says that does not name its setting: ``switch to Chinese``, ``我在纽约``, ``帮我取消``."""
    if wishes_to_stop(line):
        return Invocation("unsubscribe")
    wanted = value_wished(line)
    living = _LIVING.fullmatch(line.replace("’", "'"))
    zone = next(filter(None, living.groups())) if living else _as_zone(wanted) or _as_zone(line)
    if zone and is_zone(zone):
        return Invocation("timezone", {"zone": zone})
    style = fitting_value("style", wanted, words(Language.ENGLISH)) if wanted else None
    if counted := sections_wished(line):
        return Invocation("settings", {"what": "sections", "value": counted})
    return (
        Invocation("settings", {"what": "style", "value": style})
        if style
        else other_meaning(wanted) or other_meaning(rest_wished(line))
    )


def _filtered(line: str, words: Words) -> Offer | None:
    """The button that follows or mutes words."""
    wish = filter_wish(line)
    if wish is None or wish.sureness is Sureness.SAID:  # done, or no such word is followed or muted
        return None
    return Offer(offer_label(wish.meant, words), wish.meant.command, wish.meant.values)


def _as_zone(said: str) -> str:
    return said if _AS_ZONE.fullmatch(said) and is_zone(said) else ""


async def _when(value: str, incoming: Incoming, words: Words, context: CommandContext) -> Offer | None:
    """The button for a line about the time; that tells all of it: where it names no days, it comes every day."""
    zone = (await _present(incoming, context)).zone
    try:
        every = read_schedule(value.split(), Schedule(zone=zone, days=EVERY_DAY))
        one = read_schedule(value.split(), Schedule(zone=zone, days=frozenset({Weekday(0)})))
    except NotUnderstood:
        return None
    if every.style:
        return None
    return _subscribing(every.schedule, value if one == every else f"{value} daily", words)


async def _present(incoming: Incoming, context: CommandContext) -> Schedule:
    subscription = await context.storage.subscribers.find(incoming.place, context.edition)
    return subscription.preferences.schedule if subscription else Schedule(zone=context.zone)


async def _hour(line: str, incoming: Incoming, words: Words, context: CommandContext) -> Offer | None:
    """The button for a line that says an hour, or days: alone, or as what somebody wishes for. Where no day is left,
    to stop. Raises Refusal where the days are those that there are."""
    subscription = await context.storage.subscribers.find(incoming.place, context.edition)
    before = subscription.preferences.schedule if subscription else Schedule(zone=context.zone)
    days = days_wished(line, before.days)
    if subscription and subscription.on and days == before.days:
        raise Refusal("refusal-days-same", Offer(words("button-settings"), "settings"), when=describe(before, words))
    if days is not None and not days:
        return Offer(words("button-stop"), "unsubscribe")
    when = written_days(days) if days else value_wished(line) or line
    if read_number(line) is not None:
        return None
    try:
        understood = read_schedule(when.split(), before)
    except NotUnderstood:
        return None
    if not understood.said & {Piece.TIME, Piece.DAYS}:
        return None
    return _subscribing(understood.schedule, when, words)


def _subscribing(schedule: Schedule, when: str, words: Words) -> Offer:
    said = describe(schedule, words)
    return Offer(said[:1].upper() + said[1:], "subscribe", {"when": when})


def _schedule(line: str, before: Schedule) -> Schedule | None:
    """When to bring what, if the line as a whole says it with an hour."""
    try:
        said = read_schedule(line.split(), Schedule(at=None, zone=before.zone, days=before.days)).schedule
    except NotUnderstood:
        return None
    return said if said.at else None
