"""Settings that a typed line may mean, and may not: a button does them, the line alone never (``None``, ``midnight``);
so does a line like those of the settings (``Style: Folded``): ``时间：周五 20:00`` may be the notice of an event.

What people type in a bot of news is looked for first. Only an hour that can be nothing else is one (``8:30 weekdays``).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bot.commands.choices import SETTINGS, fitting_value, setting_choices
from bot.commands.command import Command, find_command
from bot.commands.context import CommandContext, Incoming
from bot.commands.reading.changes.wishes import pause_wished, value_wished, wishes_to_stop
from bot.commands.reading.replies import bare
from bot.commands.subscribing.pause_lengths import is_pause
from bot.compose.schedule_words import describe
from bot.document import Invocation
from bot.errors import Offer, Refusal
from bot.locales import Language, Words, words
from bot.model import EVERY_DAY, CatchUp, Schedule, Style, Weekday
from bot.schedule import NotUnderstood, find_zone, is_schedule, is_zone, read_schedule
from bot.schedule.sure_hours import is_surely_hour
from bot.schedule.typed_text import Piece, read_number
from bot.text_folding import folded

MEANINGS: Mapping[str, Invocation] = {
    "button-arrival": Invocation("subscribe", {"when": "now"}),
    "button-resume": Invocation("subscribe"),
    "choice-folded": Invocation("settings", {"what": "style", "value": Style.FOLDED}),
    "choice-latest": Invocation("settings", {"what": "catchup", "value": CatchUp.LATEST}),
    "choice-all": Invocation("settings", {"what": "catchup", "value": CatchUp.ALL}),
    "choice-none": Invocation("settings", {"what": "catchup", "value": CatchUp.NONE}),
}
"""What a button of the settings does whose label is also said of other things."""

_UNSURE = ("subscribe", "unsubscribe")
"""Commands with words that people say of other things, too: ``unsure-<command>``, such as ``cancel``."""

_LIVING = re.compile(r"(?:我(?:现在|現在|人|住)*在|i'm in |i am in |i live in )(.+)", re.IGNORECASE)
"""``我在纽约``: the zone that somebody is in."""

_COLON = re.compile(r" ?[:：] ?")

_NAMED_IN_LINE = {"style": "style", "catchup": "policy", "rich": "state", "sound": "state"}
"""What the line of a setting (``settings-<setting>``) calls its value."""

_SHOWN_WITHOUT_VALUE = {"settings": "value", "language": "language", "timezone": "zone"}
"""Commands that change something with that value alone."""


def is_hour(line: str) -> bool:
    """Whether the line can be nothing but when to bring what: ``8:30 weekdays``, ``每晚10点``."""
    return is_surely_hour(line) and says_hour(line)


def says_hour(line: str) -> bool:
    """Whether the line can be when to bring what: ``8``, ``noon weekdays``."""
    return _schedule(line, Schedule(zone="UTC")) is not None


def is_unsure(word: str) -> bool:
    """Whether a word for a command may as well be said of something else."""
    meant = _meanings().get(folded(word))
    return meant is not None and meant.command in _UNSURE and not meant.values


async def is_resumed(line: str, incoming: Incoming, context: CommandContext) -> bool:
    """Whether a word such as ``continue`` brings back what was stopped or cannot come here: elsewhere
    it says nothing."""
    if folded(line) not in _resuming():
        return False
    subscription = await context.storage.subscribers.find(incoming.place, context.edition)
    return subscription is not None and (not subscription.live or subscription.paused(context.clock.now()))


def tells_setting(line: str) -> bool:
    """Whether the line is written like those of the settings, whatever it says behind the colon."""
    return bool(_told(line)[0])


def only_offered(offer: Offer, line: str) -> Refusal:
    """Nothing was done: a button does what the line clearly wishes for, or may mean among other things."""
    may_be_none = tells_setting(line) or folded(bare(line)) in _meanings()
    wish = not may_be_none and (wishes_to_stop(line) or value_wished(line) or pause_wished(line))
    return Refusal("refusal-wish" if wish else "refusal-setting", offer, words=line)


async def offered_setting(line: str, incoming: Incoming, words: Words, context: CommandContext) -> Offer | None:
    """The button for what a line may mean as a setting; None where it means none, was not said to the bot, or the
    person may not change it."""
    if not incoming.addressed:
        return None
    setting, value = _told(line)
    meant = _meanings().get(folded(bare(line))) or _chosen(setting, value, words)
    meant = meant or _paused(line, context) or _changed_to(line)
    if meant:
        offer: Offer | None = Offer(_label(meant, words), meant.command, meant.values)
    elif setting == "time":
        offer = await _when(value, incoming, words, context)
    else:
        offer = await _hour(line, incoming, words, context)
    return offer if offer and await incoming.permissions.may_manage() else None


def changes_something(said: Invocation, table: Sequence[Command]) -> bool:
    """Whether a command would change or bring something, not only show it."""
    command = find_command(table, said.command)
    if command is None or not command.manages:
        return False
    if said.command in _SHOWN_WITHOUT_VALUE:
        return _SHOWN_WITHOUT_VALUE[said.command] in said.values
    return "when" not in said.values or is_schedule(str(said.values["when"]))


async def offered_change(said: Invocation, incoming: Incoming, words: Words, context: CommandContext) -> Offer | None:
    """The button that does what a question did not ask for; None where the person may not."""
    if not await incoming.permissions.may_manage():
        return None
    when = str(said.values.get("when", ""))
    schedule = _schedule(when, await _present(incoming, context)) if said.command == "subscribe" else None
    if schedule is None:
        return Offer(" ".join([f"/{said.command}", *map(str, said.values.values())]), said.command, said.values)
    return _subscribing(schedule, when, words)


def _told(line: str) -> tuple[str, str]:
    """The setting and its value, where the line is written like those of the settings; both empty if it is not."""
    label, *values = _COLON.split(line, maxsplit=1)
    setting = _settings().get(folded(label)) if values else None
    return (setting, values[0]) if setting else ("", "")


def _chosen(setting: str, value: str, words: Words) -> Invocation | None:
    """The change of a setting other than the time, if it may have that value as a whole."""
    chosen = fitting_value(setting, value, words, partly=False) if setting not in {"", "time"} else None
    return Invocation("settings", {"what": setting, "value": chosen}) if chosen else None


def _paused(line: str, context: CommandContext) -> Invocation | None:
    """The pause that a line wishes for: ``stop it until Monday``."""
    length = pause_wished(line)
    return Invocation("pause", {"until": length}) if is_pause(length, context.clock.now(), context.zone) else None


def _changed_to(line: str) -> Invocation | None:
    """What a wish says that does not name its setting: ``switch to Chinese``, ``我在纽约``, ``帮我取消``."""
    if wishes_to_stop(line):
        return Invocation("unsubscribe")
    living = _LIVING.fullmatch(line.replace("’", "'"))
    if living and is_zone(living[1]):
        return Invocation("timezone", {"zone": living[1]})
    wanted = value_wished(line)
    style = fitting_value("style", wanted, words(Language.ENGLISH)) if wanted else None
    return Invocation("settings", {"what": "style", "value": style}) if style else _meanings().get(folded(wanted))


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
    """The button for a line that says an hour, or days: alone, or as what somebody wishes for."""
    subscription = await context.storage.subscribers.find(incoming.place, context.edition)
    before = subscription.preferences.schedule if subscription else Schedule(zone=context.zone)
    when = value_wished(line) or line
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


def _label(meant: Invocation, speak: Words) -> str:
    """The setting and its value: ``Missed issues: None``; a command by its name."""
    match meant:
        case Invocation("subscribe", {"when": _}):
            return speak("button-arrival")
        case Invocation("language", {"language": value}) | Invocation("settings", {"what": "language", "value": value}):
            return speak("settings-language", language=words(Language(str(value)))("language-name"))
        case Invocation("timezone", {"zone": value}) | Invocation("settings", {"what": "zone", "value": value}):
            return speak("settings-zone", zone=speak.zone(find_zone(str(value))))
        case Invocation("settings", {"what": str(setting), "value": value}):
            return speak(f"settings-{setting}", **{_NAMED_IN_LINE[setting]: speak(f"choice-{value}")})
    return " ".join([f"/{meant.command}", *map(str, meant.values.values())])


@cache
def _resuming() -> frozenset[str]:
    return frozenset(folded(word) for language in Language for word in words(language).listed("unsure-resume"))


@cache
def _settings() -> Mapping[str, str]:
    """Made once, too: what the lines of the settings call each in every language."""
    values = dict.fromkeys(("schedule", "zone", "style", "language", "policy", "state"), "")
    lines = [(words(language)(f"settings-{each}", **values), each) for language in Language for each in SETTINGS]
    return {folded(_COLON.split(line)[0]): setting for line, setting in lines}


@cache
def _meanings() -> Mapping[str, Invocation]:
    """Made once: the words do not change while the program runs. Where two labels are alike, the first goes."""
    meanings: dict[str, Invocation] = {}
    for language in Language:
        for label, meant in _of(words(language)):
            meanings.setdefault(folded(label), meant)
    return meanings


def _of(speak: Words) -> Iterator[tuple[str, Invocation]]:
    yield from ((bare(speak(message)), meant) for message, meant in MEANINGS.items())
    yield from ((word, Invocation(command)) for command in _UNSURE for word in speak.listed(f"unsure-{command}"))
    for choice in setting_choices("language", speak):
        meant = Invocation("language", {"language": choice.value})
        yield from ((name, meant) for name in (choice.label, *choice.synonyms))
    for choice in setting_choices("zone", speak):
        yield choice.label, Invocation("timezone", {"zone": choice.value})
