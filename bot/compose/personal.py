"""What is said of a story that is kept, and of what is held on a person."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.compose.filtered import filter_lines
from bot.compose.schedule_words import describe
from bot.compose.sentences import sentences
from bot.document import Document, PressEffect, button
from bot.locales import Language, Words
from bot.locales import words as words_in
from bot.model import StoryRef, Subscription
from bot.model.people import PersonalData


def kept_document(ref: StoryRef, count: int, words: Words, *, is_new: bool | None) -> Document:
    """Confirms that a story is kept, now or already, or (None) no longer, and can be undone; they keep ``count``."""
    message = "unsaved" if is_new is None else "saved" if is_new else "saved-before"
    undone = ("button-save", "save") if is_new is None else ("button-unsave", "unsave")
    undo = button(words(undone[0]), undone[1], PressEffect.REPLACE, ref=str(ref))
    listing = (button(words("button-saved", count=count), "saved"),) if count else ()
    return sentences(words(message), buttons=((undo, *listing),), private=True)


def data_document(user: str, held: PersonalData, words: Words) -> Document:
    """All of it, a line each; ``user`` is the platform's number for the person, the only name of them that is kept.
    Days are those of the zone that their chat has set."""
    forgetting = button(words("button-forget"), "forget")
    lines = [words("data-number", user=user), *_lines(held, words)]
    if len(lines) == 1:
        return sentences(words("data-nothing"), private=True)
    return sentences(*lines, title=words("data-title"), buttons=((forgetting,),), private=True)


def forget_question(words: Words) -> Document:
    sure = button(words("button-forget"), "forget", PressEffect.REPLACE, sure="yes")
    return sentences(words("forget-question"), buttons=((sure,),), private=True)


def forgotten_document(words: Words) -> Document:
    return sentences(words("forgotten"), private=True)


def _lines(held: PersonalData, words: Words) -> Iterator[str]:
    for each in held.subscriptions:
        yield _subscribed(each, words)
        yield from filter_lines(each.preferences.filter, words)
    if held.language:
        yield words("data-language", language=words_in(Language.match(held.language))("language-name"))
    if held.issues and held.first and held.last:
        chat = held.subscriptions[0]
        days = {"first": _day(held.first, chat, words), "last": _day(held.last, chat, words)}
        yield words("data-issues", count=held.issues, **days)
    counted = {
        "data-saves": held.saves,
        "data-elsewhere": held.made_elsewhere,
        "data-lines": held.lines,
        "data-sessions": held.sessions,
    }
    yield from (words(message, count=count) for message, count in counted.items() if count)


def _subscribed(one: Subscription, words: Words) -> str:
    said = {"schedule": describe(one.preferences.schedule, words), "since": _day(one.since, one, words)}
    return words("data-subscribed" if one.on else "data-unsubscribed", **said)


def _day(moment: datetime, chat: Subscription, words: Words) -> str:
    """The day that it was where the chat is."""
    return words.short_day(moment.astimezone(ZoneInfo(chat.preferences.schedule.zone)).date())
