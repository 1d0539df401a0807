"""What is typed for each command in the pictures: a line for Telegram, and a slash command's options for Discord."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.locales import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A command as a reader uses it: behind its name ``typed`` on Telegram, and on Discord these ``options``."""

    typed: str = ""
    options: Mapping[str, str | int] = field(default_factory=dict)


def _one(name: str, value: str | int) -> Example:
    return Example(typed=str(value), options={name: value})


_SAME: Mapping[str, Example] = {
    "latest": _one("style", "headlines"),
    "top": _one("n", 2),
    "tools": _one("n", 2),
    "section": Example(),
    "story": _one("ref", "t3"),
    "issue": Example(),
    "archive": Example(),
    "card": _one("ref", "t3"),
    "save": _one("ref", "t3"),
    "saved": Example(),
    "unsubscribe": Example(),
    "settings": Example(),
    "timezone": _one("zone", "London"),
    "language": Example(),
    "why": Example(),
    "mydata": Example(),
    "forget": Example(),
    "start": Example(),
    "help": Example(),
    "about": Example(),
}

EXAMPLES: Mapping[Language, Mapping[str, Example]] = {
    Language.ENGLISH: {
        **_SAME,
        "search": Example(typed="heron in:news", options={"words": "heron", "in": "news"}),
        "subscribe": _one("when", "8:30 London weekdays"),
        "pause": _one("until", "3d"),
        "follow": _one("word", "heron"),
        "mute": _one("word", "tidewater"),
    },
    Language.SIMPLIFIED: {
        **_SAME,
        "search": Example(typed="heron in:新闻", options={"words": "heron", "in": "news"}),
        "subscribe": _one("when", "早上8点半 工作日"),
        "pause": _one("until", "三天"),
        "follow": _one("word", "heron"),
        "mute": _one("word", "词元"),
    },
}
"""For each language of the guide, an example a command of the menu."""


def line_of(command: str, example: Example) -> str:
    """The line as it is typed: ``/top 3``."""
    return f"/{command} {example.typed}".rstrip()
