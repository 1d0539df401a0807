"""What the bot says of itself: the welcome, help, subscriptions, settings, refusals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.compose.issues import brief
from bot.compose.schedule_words import describe, later, near_day, span
from bot.document import Block, Button, Document, Entry, Paragraph, PressEffect, Rows, Title, line
from bot.errors import Refusal
from bot.locales import Words
from bot.model import Issue, Preferences, Schedule, Style


def welcome_document(issue: Issue | None, preferences: Preferences | None, words: Words) -> Document:
    """The product on one screen: what it is, the newest three headlines as proof, one choice.

    ``preferences`` of a subscription that is on here already, else None.
    """
    blocks: list[Block] = [Paragraph(text=line(words("start-line")))]
    reading: Rows = ()
    if issue is None:
        blocks.append(Paragraph(text=line(words("start-empty"))))
    else:
        blocks += _proof(issue, words)
        reading = ((_latest(words),),)
    if preferences is None:
        return Document(blocks=tuple(blocks), buttons=(_subscribing(words), *reading))
    blocks.append(Paragraph(text=line(words("start-subscribed", schedule=describe(preferences.schedule, words)))))
    return Document(blocks=tuple(blocks), buttons=((_say(words("button-settings"), "settings"),), *reading))


def _proof(issue: Issue, words: Words) -> list[Block]:
    today = words.is_today(issue.date)
    opening = words("start-today") if today else words("start-proof", day=words.short_day(issue.date))
    first = [story for _, story in issue][:3]
    return [
        Paragraph(text=line(opening)),
        *(Entry(label=str(s.number), title=line(s.title, link=s.url)) for s in first),
    ]


def _subscribing(words: Words) -> tuple[Button, ...]:
    return _say(words("button-daily"), "subscribe 08:00"), _say(words("button-arrival"), "subscribe now")


def help_document(commands: Sequence[tuple[str, str]], words: Words) -> Document:
    """Every command of the menu with its line of help."""
    lines = [Paragraph(text=line(words("help-line", name=name, help=text))) for name, text in commands]
    return Document(
        blocks=(
            Title(text=line(words("help-title"))),
            *lines,
            Paragraph(text=line(words("help-story"))),
        ),
        personal=True,
    )


def about_document(version: str, count: int, newest: Issue | None, words: Words) -> Document:
    blocks: list[Block] = [Paragraph(text=line(words("about-line", version=version)))]
    if newest is not None:
        blocks.append(Paragraph(text=line(words("about-count", count=count, day=words.short_day(newest.date)))))
    blocks.append(Paragraph(text=line(words("about-source"))))
    return Document(blocks=tuple(blocks), personal=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmation:
    """What was agreed on. ``following`` is the next slot, None when it comes on arrival.

    ``privately``: it was asked for elsewhere, so the hint says ``me``, and no button speaks of the wrong place.
    ``wished`` is a right that would spare the place a copy after a crash. ``styled``: the style was chosen just now.
    """

    preferences: Preferences
    following: datetime | None
    now: datetime
    privately: bool = False
    wished: str | None = None
    styled: bool = False


def subscribed_document(agreed: Confirmation, words: Words) -> Document:
    """Confirms when, where and how."""
    preferences, privately = agreed.preferences, agreed.privately
    schedule = preferences.schedule
    near = ""
    if agreed.following is not None:
        near = words("subscribed-next", day=near_day(agreed.following, schedule.zone, agreed.now, words))
    where = " me" if privately else ""
    after = (_say(words("button-latest"), "bring"), _say(words("button-settings"), "settings"))
    sentence = words("subscribed-private" if privately else "subscribed", schedule=describe(schedule, words), next=near)
    return Document(
        blocks=(
            Paragraph(text=line(sentence)),
            *((_style_line(preferences, words),) if agreed.styled and preferences.style is not Style.FULL else ()),
            Paragraph(text=line(words("subscribed-hint", where=where))),
            *((Paragraph(text=line(words("subscribed-wish", right=agreed.wished))),) if agreed.wished else ()),
        ),
        buttons=() if privately else (after,),
        personal=privately,
    )


def _style_line(preferences: Preferences, words: Words) -> Paragraph:
    return Paragraph(text=line(words("settings-style", style=words(f"choice-{preferences.style}"))))


def brought_document(day: date, words: Words, *, now_first: bool) -> Document:
    """The newest issue is on its way now; or it was brought, or is on its way, already."""
    message = "brought" if now_first else "brought-before"
    return Document(
        blocks=(Paragraph(text=line(words(message, day=words.short_day(day)))),),
        buttons=() if now_first else ((_latest(words),),),
        personal=True,
    )


def unsubscribed_document(words: Words) -> Document:
    return _sentence(words("unsubscribed"))


def not_subscribed(words: Words) -> Document:
    return Document(
        blocks=(Paragraph(text=line(words("not-subscribed"))),),
        buttons=(_subscribing(words),),
        personal=True,
    )


def settings_document(preferences: Preferences, words: Words, *, wait: timedelta = timedelta()) -> Document:
    """The settings of a subscription, each with its button.

    ``wait`` is what those before it cost it at its hour, or when an issue is out; it shows from a minute on.
    """
    lines: tuple[str, ...] = (
        words("settings-time", schedule=describe(preferences.schedule, words)),
        *((_turn(preferences.schedule, wait, words),) if wait >= timedelta(minutes=1) else ()),
        words("settings-style", style=words(f"choice-{preferences.style}")),
        words("settings-language", language=words("language-name")),
        words("settings-catchup", policy=words(f"choice-{preferences.catch_up}")),
    )
    if preferences.rich is not None:
        lines = (*lines, words("settings-rich", state=words("choice-on" if preferences.rich else "choice-off")))
    topics = [_step(words(f"button-{topic}"), f"settings {topic}") for topic in _TOPICS]
    buttons = (tuple(topics[:3]), (*topics[3:], _step(words("button-stop"), "unsubscribe")))
    return Document(
        blocks=(Title(text=line(words("settings-title"))), *(Paragraph(text=line(text)) for text in lines)),
        buttons=buttons,
        personal=True,
    )


def _turn(schedule: Schedule, wait: timedelta, words: Words) -> str:
    if schedule.at is None:
        return words("settings-turn-arrival", wait=span(wait, words))
    return words("settings-turn", time=later(schedule.at, wait, words))


_TOPICS = ("time", "style", "language", "catchup")


def question(text: str, choices: Sequence[tuple[str, str]], words: Words) -> Document:
    """One setting's choices: ``(label, command line)`` each, and the way back."""
    buttons: Rows = (
        tuple(_step(label, command) for label, command in choices),
        (_step(words("button-back"), "settings"),),
    )
    return Document(blocks=(Paragraph(text=line(text)),), buttons=buttons, personal=True)


def refusal(no: Refusal, words: Words) -> Document:
    """A polite no: what was understood, what is possible, and what would work as buttons."""
    offers = tuple(_say(label, command) for label, command in no.offers)
    values = {name: brief(value) if isinstance(value, str) else value for name, value in no.values.items()}
    return Document(
        blocks=(Paragraph(text=line(words(no.message, **values))),),
        buttons=(offers,) if offers else (),
        personal=True,
    )


def apology(words: Words) -> Document:
    """After a defect of ours."""
    return _sentence(words("apology"))


def told_rights(place: str, words: Words) -> Document:
    """To the one who subscribed, once: the bot lacks a right at that place."""
    return _sentence(words("told-rights", place=place))


def _sentence(text: str) -> Document:
    return Document(blocks=(Paragraph(text=line(text)),), personal=True)


def _latest(words: Words) -> Button:
    return _say(words("button-latest"), "latest")


def _say(label: str, command: str) -> Button:
    return Button(label=label, command=command)


def _step(label: str, command: str) -> Button:
    return Button(label=label, command=command, press=PressEffect.REPLACE)
