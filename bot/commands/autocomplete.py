"""What is suggested while somebody types the value of a parameter."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from bot.commands.choices import SETTINGS, USUAL_PAUSES, sections_label, setting_choices
from bot.commands.command import Choice, PartialInput
from bot.commands.context import CommandContext
from bot.commands.dates import Calendar, names_begun, read_day
from bot.commands.subscribing.section_counts import read_sections
from bot.compose import section_title
from bot.locales import Language, Words
from bot.model import Filter, Issue, StoryRef
from bot.schedule import find_zone, is_schedule, is_zone, zones_begun
from bot.script import issue_for, text_for
from bot.search import read_query
from bot.services.search import begun_stories
from bot.text_folding import folded

# Discord's limits: 25 choices, a name of 100 characters.
_CHOICES = 25
_LABEL = 100

_ZONES = (
    *("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Tokyo", "Asia/Singapore", "Asia/Kolkata"),
    *("Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Australia/Sydney", "UTC"),
)


async def stories(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:
    """Stories of the newest issue; with words typed, stories of any day that have them, or words that begin so.

    A title may be typed as it is shown, behind its reference; ``t`` and ``2.`` begin the references of a section.
    """
    typed = partial.typed.strip()
    newest = await context.storage.issues.latest(context.edition)
    shown = issue_for(newest.content, partial.words.language) if newest else ()
    listed = [(full.undated, story.title) for full, story in shown]
    if newest and (begun := _section_begun(newest.content, typed)):
        return [_choice(ref, title) for ref, title in listed if newest.content.place(ref.section) == begun][:_CHOICES]
    if typed and StoryRef.parse(typed) is None:
        first, _, rest = typed.partition(" ")
        found = _matching((_choice(ref, title) for ref, title in listed), typed) if StoryRef.parse(first) else ()
        wanted = rest.removesuffix("…") if StoryRef.parse(first) else typed
        return list(islice(found, _CHOICES)) or await _found(wanted, partial.words.language, context)
    wanted = typed.lower()
    matching = [_choice(ref, title) for ref, title in listed if wanted in (str(ref), str(ref.number), "")]
    return matching[:_CHOICES]


async def _found(typed: str, language: Language, context: CommandContext) -> Sequence[Choice]:
    hits = await begun_stories(context.storage.search, context.edition, read_query(typed), limit=_CHOICES)
    titles = await context.storage.issues.titles(context.edition, [hit.ref for hit in hits])
    return [_choice(ref, text_for(link.text, language)) for ref, link in titles.items()]


def _section_begun(issue: Issue, typed: str) -> int | None:
    """The place of the section whose references begin as what was typed, which is none yet."""
    begun = None if StoryRef.parse(typed or "1") else StoryRef.parse(f"{typed}1")
    return issue.place(begun.section) if begun and begun.day is None else None


async def sections(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:
    """The sections of the newest issue that have what was typed in their name."""
    newest = await context.storage.issues.latest(context.edition)
    if newest is None:
        return []
    named = [
        Choice(label=f"{place}  {section_title(section, partial.words)}"[:_LABEL], value=str(place))
        for place, section in enumerate(newest.content.sections, start=1)
    ]
    return list(islice(_matching(named, partial.typed), _CHOICES))


async def dates(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:
    """The newest dates that have what was typed, as they are shown or as ISO writes them; else the days that it names
    or begins to name (``yes``, ``昨``)."""
    days = await context.storage.issues.dates(context.edition)
    found = list(islice(_matching((_day(day, partial.words) for day in days), partial.typed), _CHOICES))
    typed, calendar = partial.typed.strip(), Calendar(context.today_in(context.zone), days)
    named = {read_day(name, calendar) for name in (typed, *names_begun(typed))}
    return found or [_day(day, partial.words) for day in days if day in named]


async def months(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:
    """The newest months with an issue that have what was typed, as they are shown or as ISO writes them."""
    firsts = dict.fromkeys(day.replace(day=1) for day in await context.storage.issues.dates(context.edition))
    shown = (Choice(label=partial.words.month(first), value=f"{first:%Y-%m}") for first in firsts)
    return list(islice(_matching(shown, partial.typed), _CHOICES))


async def followed(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:
    """The words that are followed at the place, to be followed no longer."""
    return await _own_words(partial, context, lambda chosen: chosen.follow)


async def muted(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:
    """The words that are muted there, to be muted no longer."""
    return await _own_words(partial, context, lambda chosen: chosen.mute)


async def _own_words(
    partial: PartialInput, context: CommandContext, of: Callable[[Filter], Sequence[str]]
) -> Sequence[Choice]:
    """``-word`` for each that has what was typed behind a ``-``; those of another channel, once chosen, stay unsaid."""
    if partial.place is None or partial.given.get("channel"):
        return []
    found = await context.storage.subscribers.find(partial.place, context.edition)
    words = of(found.preferences.filter) if found and found.on else ()
    removing = (Choice(label=f"-{word}", value=f"-{word}") for word in words)
    return list(islice(_matching(removing, partial.typed), _CHOICES))


async def hours(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:  # noqa: ARG001  one signature for all
    """A few usual hours, and what was typed where it would be understood."""
    usual = setting_choices("time", partial.words)
    wanted = partial.typed.strip()
    if not wanted:
        return usual
    begun = f" {wanted.casefold()}"
    near = [choice for choice in usual if begun in f" {choice.label.casefold()} {choice.value}"]
    return [Choice(label=wanted, value=wanted), *near] if len(wanted) <= _LABEL and is_schedule(wanted) else near


async def pauses(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:  # noqa: ARG001  one signature for all
    """How long a pause usually is."""
    usual = (Choice(label=partial.words(f"pause-{length}"), value=length) for length in USUAL_PAUSES)
    return list(_matching(usual, partial.typed))


async def setting_values(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:
    """What the setting that was chosen may be; of the time also usual zones. Nothing before one is chosen."""
    what = partial.given.get("what")
    if what not in SETTINGS:
        return []
    match what:
        case "time":
            return [*await hours(partial, context), *await zones(partial, context)]
        case "zone":
            return await zones(partial, context)
        case "sections" if written := read_sections(partial.typed):
            return [Choice(label=sections_label(written, partial.words, beside=True), value=written)]
        case _:
            return list(_matching(setting_choices(what, partial.words), partial.typed))


async def zones(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:  # noqa: ARG001  one signature for all
    """Usual zones; where none of them has what was typed, the zone that it names, or those with a name begun so."""
    usual = list(_matching((_zone(zone, partial.words) for zone in _ZONES), partial.typed))
    if usual:
        return usual
    found = [find_zone(partial.typed)] if is_zone(partial.typed) else zones_begun(partial.typed)
    return [_zone(zone, partial.words) for zone in found[:_CHOICES]]


async def languages(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:  # noqa: ARG001  one signature for all
    """The languages that the bot speaks, each by its own name."""
    return list(_matching(setting_choices("language", partial.words), partial.typed))


def _day(day: date, words: Words) -> Choice:
    return Choice(label=words.day(day), value=day.isoformat())


def _zone(zone: str, words: Words) -> Choice:
    return Choice(label=words.zone(zone), value=zone)


def _matching(offered: Iterable[Choice], typed: str) -> Iterator[Choice]:
    """Those whose label, value or synonym has what was typed."""
    wanted = _comparable(typed)
    for choice in offered:
        if any(wanted in _comparable(name) for name in (choice.label, choice.value, *choice.synonyms)):
            yield choice


def _comparable(text: str) -> str:
    """Spaces make no difference either: ``12月20日周六``."""
    return folded(text).replace(" ", "")


def _choice(ref: StoryRef, title: str) -> Choice:
    label = f"{ref} {title}"
    return Choice(label=label if len(label) <= _LABEL else label[: _LABEL - 1] + "…", value=str(ref))
