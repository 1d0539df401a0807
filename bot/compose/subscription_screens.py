"""Subscribing, stopping, and what is said where nothing is subscribed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.compose.schedule_words import describe, near_day
from bot.compose.sentences import replacing, sentences, timed
from bot.document import Button, Document, Invocation, Line, Moment, Rows, button, line, plain
from bot.locales import Words
from bot.model import Preferences, Style, Subscription
from bot.schedule import next_slot


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmation:
    """What was agreed on. ``following`` is the next slot, None when the issues come on arrival.

    ``directly``: the issues come to the person, not to the place where they asked: the hint then says ``me``, and
    there are no buttons, which would speak of the place; nor are there for another channel, ``elsewhere`` by its name.
    ``owed``: an issue waits for that slot already; else one has to come out first, as what was brought is not again.
    ``pause``: what ``pause_line`` says of the subscription. ``recommended``: a permission that would spare the place a
    second copy after a crash. ``styled``: the style was chosen just now; ``zoned``: the zone was, and no hour tells it.
    ``newest`` is the day of the newest issue. ``undoing`` brings back what was agreed on before.
    """

    preferences: Preferences
    following: datetime | None
    now: datetime
    owed: bool = False
    pause: Line = ()
    directly: bool = False
    elsewhere: str = ""
    recommended: str | None = None
    styled: bool = False
    zoned: bool = False
    newest: date | None = None
    undoing: Invocation | None = None


def subscribed_document(agreed: Confirmation, words: Words) -> Document:
    """Confirms when, where and how: to all at a place that was subscribed, else to the person."""
    preferences = agreed.preferences
    schedule = preferences.schedule
    near, following = "", line("")
    if agreed.following is not None and not agreed.pause:
        message = "subscribed-next" if agreed.owed else "subscribed-next-if-out"
        day = near_day(agreed.following, schedule.zone, agreed.now, words)
        near, following = words(message, day=day), (Moment(day, at=agreed.following),)
    here = not (agreed.directly or agreed.elsewhere)
    message = "subscribed" if here else "subscribed-private" if agreed.directly else "subscribed-channel"
    agreement = words(message, schedule=describe(schedule, words), next=near, channel=agreed.elsewhere)
    texts: list[str | Line] = [timed(agreement, *following)]
    if agreed.pause:
        texts.append(paused_line(agreed.pause, words))
    if agreed.styled and preferences.style is not Style.FULL:
        texts.append(words("settings-style", style=words(f"choice-{preferences.style}")))
    if agreed.zoned:
        texts.append(words("settings-zone", zone=words.zone(schedule.zone)))
    if not agreed.elsewhere:
        texts.append(words("subscribed-hint", where=" me" if agreed.directly else ""))
    if agreed.recommended:
        texts.append(words("subscribed-recommended", right=agreed.recommended))
    reading = () if agreed.newest is None else (newest_button(agreed.newest, "bring", words),)
    resuming = (resume_button(words),) if agreed.pause else ()
    undoing = (undo_button(agreed.undoing, words),) if agreed.undoing else ()
    after = (*resuming, *undoing, *reading, button(words("button-settings"), "settings"))
    return sentences(*texts, buttons=(after,) if here else (), private=not here)


def pause_line(subscription: Subscription, now: datetime, words: Words, *, begins: bool = False) -> Line:
    """When the next issue comes of a subscription that pauses; empty where it does not. ``begins``: in the sentence
    that confirms the pause."""
    if not subscription.paused(now):
        return ()
    schedule, until = subscription.preferences.schedule, subscription.from_(now)
    slot = next_slot(schedule, until)
    day, clock = near_day(slot, schedule.zone, now, words), words.clock(slot.astimezone(ZoneInfo(schedule.zone)).time())
    moment = words("pause-moment", day=day, time=clock, zone=words.zone(schedule.zone))
    if begins:
        message = "pause-begun-until" if schedule.at is None else "pause-begun-next"
    else:
        message = "pause-until" if schedule.at is None else "pause-next"
    return timed(words(message, moment=moment), Moment(moment, at=slot))


def paused_line(pause: Line, words: Words) -> Line:
    """That it pauses, and what ``pause_line`` says of it."""
    return timed(words("settings-paused", next=plain(pause)), *pause)


def paused_document(next_one: Line, words: Words, *, directly: bool = False, elsewhere: str = "") -> Document:
    """Confirms a pause and can be undone; ``next_one`` is what ``pause_line`` says where it begins."""
    message = "paused-channel" if elsewhere else "paused"
    said = timed(words(message, next=plain(next_one), channel=elsewhere), *next_one)
    settings = () if directly else (button(words("button-settings"), "settings"),)
    # A button cannot name another channel: it would do it here.
    buttons = () if elsewhere else ((resume_button(words, directly=directly), *settings),)
    return sentences(said, buttons=buttons, private=True)


def pause_question(next_one: Line, lengths: Sequence[str], words: Words, *, directly: bool = False) -> Document:
    """For how long; of one that pauses already, when it goes on. ``directly``: of what comes to the person."""
    where = _where(directly=directly)
    offered = tuple(replacing(words(f"pause-{length}"), "pause", until=length, **where) for length in lengths)
    texts = [paused_line(next_one, words)] if next_one else []
    resuming = (resume_button(words, directly=directly),) if next_one else ()
    stop = replacing(words("button-stop"), "unsubscribe", **where)
    back = () if directly else (replacing(words("button-back"), "settings"),)
    return sentences(*texts, words("pause-question"), buttons=(offered, (*resuming, stop, *back)), private=True)


def undo_button(undoing: Invocation, words: Words) -> Button:
    """Undoes what the answer that it stands under says was done; its answer takes the place of that."""
    return replacing(words("button-undo"), undoing.command, **undoing.values)


def resume_button(words: Words, *, directly: bool = False) -> Button:
    return replacing(words("button-resume"), "subscribe", **_where(directly=directly))


def _where(*, directly: bool) -> Mapping[str, str]:
    """What a button says that is about what comes to the person."""
    return {"where": "me"} if directly else {}


def brought_document(day: date, words: Words, *, is_new: bool) -> Document:
    """The newest issue is on its way now; or it was brought, or is on its way, already."""
    message = "brought" if is_new else "brought-before"
    buttons = () if is_new else ((newest_button(day, "latest", words),),)
    return sentences(words(message, day=words.short_day(day)), buttons=buttons)


def unsubscribed_document(
    preferences: Preferences, words: Words, *, directly: bool = False, elsewhere: str = ""
) -> Document:
    """Confirms, says what it was, and can be undone. ``directly``: it was the person's, asked for elsewhere;
    ``elsewhere``: it was the channel's of that name."""
    return _stopped("unsubscribed", preferences, words, directly=directly, elsewhere=elsewhere)


def nothing_to_stop(kept: Preferences, words: Words, *, directly: bool = False) -> Document:
    """The answer to who stops what does not come: with what is ``kept`` of a subscription that was."""
    return _stopped("nothing-to-stop", kept, words, directly=directly, elsewhere="")


def _stopped(message: str, was: Preferences, words: Words, *, directly: bool, elsewhere: str) -> Document:
    where = " me" if directly else f" channel:{elsewhere}" if elsewhere else ""
    told = words("unsubscribed-was", schedule=describe(was.schedule, words), where=where)
    # A button cannot name another channel: it would do it here.
    buttons = () if elsewhere else _again(words, directly=directly)
    return sentences(words(message, channel=elsewhere), told, buttons=buttons, private=True)


def nothing_there(channel: str, kept: Preferences | None, words: Words) -> Document:
    """Nothing comes to the channel of that name: with what is ``kept`` of a subscription that was, if any."""
    if kept is not None:
        return _stopped("not-subscribed-there", kept, words, directly=False, elsewhere=channel)
    return sentences(words("not-subscribed-there", channel=channel), private=True)


def choices_there(channel: str, setting: str, choices: Sequence[str], words: Words) -> Document:
    """What a setting of the channel of that name may be, to be written with it."""
    named, listed = words(f"choice-{setting}"), words.listing(choices)
    return sentences(words("settings-choices-there", setting=named, channel=channel, choices=listed))


def _again(words: Words, *, directly: bool) -> Rows:
    """The one button that undoes a stop."""
    return ((replacing(words("button-again"), "subscribe", **_where(directly=directly)),),)


def not_subscribed(
    words: Words, *, kept: Preferences | None = None, may_manage: bool = True, changing: bool = False
) -> Document:
    """Nothing comes here: how to subscribe, or how to come back to what is ``kept`` of a subscription that was.

    Who may not change that is offered nothing that would be refused. Who was ``changing`` a setting reads that it was
    not changed.
    """
    if not may_manage:
        return sentences(words("not-subscribed-now" if kept else "not-subscribed-member"), words("refusal-not-manager"))
    if kept is None:
        return sentences(words("not-subscribed"), buttons=(subscribing_buttons(words),))
    was = words("unsubscribed-was", schedule=describe(kept.schedule, words), where="")
    unchanged = (words("not-subscribed-unchanged"),) if changing else ()
    return sentences(words("not-subscribed-now"), was, *unchanged, buttons=_again(words, directly=False))


def newest_button(day: date, command: str, words: Words) -> Button:
    """A button for the newest issue, which may be today's."""
    return button(words("button-latest" if words.is_today(day) else "button-newest"), command)


def subscribing_buttons(words: Words) -> tuple[Button, ...]:
    daily = button(words("button-daily"), "subscribe", when="08:00")
    return daily, button(words("button-arrival"), "subscribe", when="now")
