"""Sentences that wish for nothing on days to come: ``12月5日到8日别送``, ``下周不要发``, ``I'm away from Dec 5 to 8``.

A pause begins at once, so that they are told that, and offered another.
"""

import re
from datetime import date

from bot.commands.context import CommandContext, Incoming
from bot.commands.reading.changes.wishes import ASKING, ZH_ASKING, ZH_END, ZH_THING, days_named, spaced
from bot.commands.subscribing.pause_spans import Days, pause_later, read_day_or_week, read_days_between
from bot.locales import Words
from bot.text_folding import folded_typed

_OBJECT = r"(?: (?:it|me|this|that|digests?|news|issues?|anything|everything))*"
_AWAY = (
    r"away|off|out|travell?ing|out of (?:the )?(?:office|town)"
    r"|on (?:a |my )?(?:holidays?|vacation|leave|trip|break|business(?: trip)?)"
)
_ZH_NOT = "(?:别|不要|不用|不必|不)(?:再|给我)*(?:[发送传推收]|推送)|暂停|停送|停发|停|跳过"
_ZH_AWAY = "出差|旅游|旅行|休假|度假|放假|请假|外出|出门|不在"
_WISHES = (
    re.compile(
        rf"{spaced(ASKING)}(?:pause|stop|hold(?: off)?|snooze|mute|skip|nothing|no (?:news|digests?|issues?)"
        rf"|(?:don't|not|stop) (?:send|deliver|bring)(?:ing)?){_OBJECT} (?P<days>.+?)(?: please)?"
    ),
    re.compile(
        rf"(?:i'm |i am |i'll be |i will be |we're |we are |we'll be )?(?:going )?(?:{_AWAY}) (?P<days>.+?)"
        r"(?:, .+)?"
    ),
    re.compile(
        rf"(?>(?:{ZH_ASKING}|从|自|在)*)(?P<days>.+?)(?:这段时间|这几天|期间|之间)?(?:就|都|先|我)*(?:{_ZH_NOT})"
        rf"(?>(?:{ZH_THING}|{ZH_END})*)"
    ),
    re.compile(rf"(?>(?:{ZH_ASKING})*)(?P<days>.+?)(?:我|要|会|都|去|在)*(?:{_ZH_AWAY})(?:(?:[,，。]|{_ZH_NOT}).*)?"),
    re.compile(rf"(?>(?:{ZH_ASKING})*)(?:{_ZH_NOT})(?P<days>.+?)的?(?>(?:{ZH_THING}|{ZH_END})*)"),
)


async def refuse_later_pause(line: str, incoming: Incoming, words: Words, context: CommandContext) -> None:
    """Raise Refusal, which offers a pause from now on, where who may pause what comes here wishes for a later one."""
    if not _named(line):
        return
    subscription = await context.storage.subscribers.find(incoming.place, context.edition)
    if subscription is None or not subscription.on:
        return
    days = days_without(line, context.today_in(subscription.preferences.schedule.zone))
    if days and await incoming.permissions.may_manage():
        raise pause_later(days, words, {})


def days_without(line: str, today: date) -> Days | None:
    """The days to come on which a line wishes for nothing; None where it wishes for no such thing. Days of every week
    (``周六别送``, ``周一到周五别送``) are none, nor are those that begin today."""
    found = (read_days_between(each, today) or read_day_or_week(each, today) for each in _named(line))
    return next((days for days in found if days and days.first > today), None)


def _named(line: str) -> list[str]:
    """What a line may name the days by on which it wishes for nothing; each may be anything but days of every week."""
    said = folded_typed(line)
    found = (match["days"] for pattern in _WISHES if (match := pattern.fullmatch(said)))
    return [named for named in found if not days_named(named)]
