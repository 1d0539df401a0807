"""Sentences that wish for more than one issue a day: ``twice a day at 8 and 20``, ``每天送两次行吗，早8晚8``.

It comes once: that is said, and each of the hours is offered.
"""

import re

from bot.commands.reading.changes.wishes import ASKING, CHANGE, ZH_ASKING, ZH_END, ZH_THING
from bot.compose.schedule_words import describe
from bot.errors import Offer, Refusal
from bot.locales import Words
from bot.model import Schedule
from bot.schedule import NotUnderstood, read_schedule
from bot.schedule.typed_text import SPELLED, normal

_LONGEST = 100
_MANY = r"(?:twice|(?:2|3|two|three|several) times) (?:a|per|every|each) day"
_SENT = "(?:发送|推送|[发發送传傳推收来])?"
_ZH_MANY = rf"[每一][天日](?:可以|能|给我)*{_SENT}[两兩二三2-9][次回遍]|各{_SENT}一?[次回份]"
_TIMES = re.compile(rf"{_MANY}|{_ZH_MANY}")
_HOUR = re.compile(
    r"(?:早上?|早晨|上午|中午|下午|傍晚|晚上?|夜里|凌晨)? ?"
    r"(?:\d{1,2}(?::\d\d)?(?:点半?)?|[一二两三四五六七八九十]{1,3}点半?)(?: ?[ap]\.?m\b\.?)?"
    rf"|\b(?:{'|'.join(SPELLED)})(?: ?[ap]\.?m\b\.?| o'clock)?|noon|midnight|中午|正午"
)
_AROUND = re.compile(rf"\b(?:{ASKING}|{CHANGE}|and|both|morning|evening)\b|{ZH_ASKING}|{ZH_THING}|{ZH_END}|[每天]")
_SIGNS = " ,，.、;+&和与跟:"


def several_hours(line: str, before: Schedule, words: Words) -> Refusal | None:
    """What is said to who wishes for an issue at each of several hours; None where the line does not."""
    hours = hours_wished(line)
    if len(hours) < 2:
        return None
    offers = []
    for hour in hours:
        said = describe(read_schedule(hour.split(), before).schedule, words)
        offers.append(Offer(said[:1].upper() + said[1:], "subscribe", {"when": hour}))
    return Refusal("refusal-second-time", *offers, word=hours[1])


def hours_wished(line: str) -> list[str]:
    """The hours, each as it was typed, of a line that wishes for several issues a day and says nothing else; empty
    where it does not."""
    said = normal(line)
    times = _TIMES.search(said) if len(said) <= _LONGEST else None
    if times is None:
        return []
    rest = f"{said[: times.start()]} , {said[times.end() :]}"
    hours = [found[0].strip() for found in _HOUR.finditer(rest)]
    left_over = _AROUND.sub(" ", _HOUR.sub(" ", rest)).strip(_SIGNS)
    return hours if not left_over and all(map(_is_hour, hours)) else []


def _is_hour(typed: str) -> bool:
    try:
        return read_schedule(typed.split(), Schedule(at=None, zone="UTC")).schedule.at is not None
    except NotUnderstood:
        return False
