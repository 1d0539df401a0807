"""What is suggested while somebody types the value of a parameter."""

from collections.abc import Sequence

from bot.commands.choices import SETTINGS, setting_choices
from bot.commands.command import Choice, PartialInput
from bot.commands.context import CommandContext
from bot.compose import section_title
from bot.locales import Words
from bot.model import StoryRef
from bot.schedule import NotUnderstood, find_zone

# Discord's limits: 25 choices, a name of 100 characters.
_CHOICES = 25
_LABEL = 100

_ZONES = (
    *("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Tokyo", "Asia/Singapore", "Asia/Kolkata"),
    *("Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Australia/Sydney", "UTC"),
)


async def stories(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:
    """Stories of the newest issue; with words typed, stories of any day that have them in their title."""
    typed = partial.typed.strip()
    if typed and StoryRef.parse(typed) is None:
        hits = await context.storage.issues.titles(context.edition, typed.split(), limit=_CHOICES)
        return [_choice(hit, title) for hit, title in hits]
    newest = await context.storage.issues.latest(context.edition)
    if newest is None:
        return []
    listed = [(full.undated, story.title) for full, story in newest.content]
    wanted = typed.lower()
    matching = [_choice(ref, title) for ref, title in listed if wanted in (str(ref), str(ref.number), "")]
    return matching[:_CHOICES]


async def sections(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:
    """The sections of the newest issue that have what was typed in their name."""
    newest = await context.storage.issues.latest(context.edition)
    if newest is None:
        return []
    named = [
        Choice(label=f"{place}  {section_title(section, partial.words)}"[:_LABEL], value=str(place))
        for place, section in enumerate(newest.content.sections, start=1)
    ]
    return _matching(named, partial.typed)[:_CHOICES]


async def dates(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:
    """The newest dates that begin with what was typed."""
    found = await context.storage.issues.dates(context.edition, limit=_CHOICES, prefix=partial.typed.strip())
    return [Choice(label=partial.words.day(day), value=day.isoformat()) for day in found]


async def hours(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:  # noqa: ARG001  one signature for all
    """A few usual hours, and what was typed."""
    usual = setting_choices("time", partial.words)
    wanted = partial.typed.strip()
    if not wanted:
        return usual
    return [Choice(label=wanted[:_LABEL], value=wanted[:_LABEL]), *(c for c in usual if c.value.startswith(wanted))]


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
        case _:
            return _matching(setting_choices(what, partial.words), partial.typed)


async def zones(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:  # noqa: ARG001  one signature for all
    """Usual zones; where none of them has what was typed, the zone that it names."""
    usual = _matching([_zone(zone, partial.words) for zone in _ZONES], partial.typed)
    try:
        return usual or [_zone(find_zone(partial.typed), partial.words)]
    except NotUnderstood:
        return []


async def languages(partial: PartialInput, context: CommandContext) -> Sequence[Choice]:  # noqa: ARG001  one signature for all
    """The languages that the bot speaks, each by its own name."""
    return _matching(setting_choices("language", partial.words), partial.typed)


def _zone(zone: str, words: Words) -> Choice:
    return Choice(label=words.zone(zone), value=zone)


def _matching(offered: Sequence[Choice], typed: str) -> list[Choice]:
    """Those whose label or value has what was typed."""
    wanted = typed.strip().casefold()
    return [choice for choice in offered if wanted in choice.label.casefold() or wanted in choice.value.casefold()]


def _choice(ref: StoryRef, title: str) -> Choice:
    label = f"{ref} {title}"
    return Choice(label=label if len(label) <= _LABEL else label[: _LABEL - 1] + "…", value=str(ref))
