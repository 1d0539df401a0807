"""Sentences that wish for other sections, or for fewer stories: ``just the news``, ``工具不用发了``, ``三条就够了``."""

import re

from bot.commands.reading.changes.wishes import ASKING, ZH_ASKING
from bot.commands.subscribing.section_counts import EVERYTHING, read_sections
from bot.text_folding import folded_typed

_AROUND = re.compile(
    rf"(?:{ASKING}|send|give|show|bring|deliver|get|keep|it|me|sections?),? +"
    rf"|{ZH_ASKING}|发|送|传|栏目| "
)
"""Words before what is wished for, one at a time."""

_ALWAYS = re.compile(r"\b(?:only|just|no|off|without|don't|days?|daily)\b|[只仅光够不别]|就[好行]|每[天日]|[一天]天")
"""Without any of these ``top 3 stories`` rather asks to see them."""


def sections_wished(line: str) -> str:
    """How much of which sections it wishes for, as a value of the setting; empty where it wishes for no such thing, or
    for all of them."""
    rest = folded_typed(line)
    while rest:
        counted = read_sections(rest)
        if counted is not None:
            wishes = _ALWAYS.search(rest) or not any(map(str.isdecimal, counted))
            return counted if wishes and counted != EVERYTHING else ""
        around = _AROUND.match(rest)
        if around is None:
            return ""
        rest = rest[around.end() :]
    return ""


def leaves_out(line: str) -> bool:
    """Whether it wishes for some sections no longer, and says no number: ``tools only``. ``top 3 stories`` asks to see
    them."""
    counted = sections_wished(line)
    return "off" in counted and not any(map(str.isdecimal, counted))
