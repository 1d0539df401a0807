"""What is suggested while somebody types an argument."""

from collections.abc import Sequence

from bot.commands.command import Choice
from bot.desk import Desk
from bot.locales import Words
from bot.model import StoryRef

# Discord's limits: 25 choices, a name of 100 characters.
_CHOICES = 25
_LABEL = 100


async def stories(typed: str, desk: Desk, words: Words) -> Sequence[Choice]:  # noqa: ARG001  one signature for all
    """Stories of the newest issue; with words typed, stories of any day that have them in their title."""
    ref = StoryRef.parse(typed)
    if typed.strip() and ref is None:
        hits = await desk.archive.titles(desk.edition, typed.split(), limit=_CHOICES)
        return [_choice(hit, title, str(hit)) for hit, title in hits]
    newest = await desk.archive.latest(desk.edition)
    if newest is None:
        return []
    listed = [(StoryRef(full.section, full.number), story.title) for full, story in newest.content]
    wanted = typed.strip().lower()
    matching = [(short, title) for short, title in listed if wanted in (str(short), "") or str(short)[1:] == wanted]
    return [_choice(short, title, str(short)) for short, title in matching[:_CHOICES]]


async def dates(typed: str, desk: Desk, words: Words) -> Sequence[Choice]:
    """The newest dates that begin with what was typed."""
    found = await desk.archive.dates(desk.edition, limit=_CHOICES, prefix=typed.strip())
    return [Choice(label=words.day(day), value=day.isoformat()) for day in found]


async def hours(typed: str, desk: Desk, words: Words) -> Sequence[Choice]:  # noqa: ARG001  one signature for all
    """A few usual hours, and what was typed."""
    usual = [Choice(label=words("button-arrival"), value="now")]
    usual += [Choice(label=hour, value=hour) for hour in ("07:00", "08:00", "12:00", "20:00")]
    wanted = typed.strip()
    if not wanted:
        return usual
    return [Choice(label=wanted[:_LABEL], value=wanted[:_LABEL]), *(c for c in usual if c.value.startswith(wanted))]


def _choice(ref: StoryRef, title: str, value: str) -> Choice:
    label = f"{ref} {title}"
    return Choice(label=label if len(label) <= _LABEL else label[: _LABEL - 1] + "…", value=value)
