"""What the bot says of itself: the welcome, help, subscriptions, settings, refusals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.compose.issue_names import brief, counts
from bot.compose.schedule_words import describe, later, near_day, span
from bot.document import (
    Block,
    Button,
    Document,
    Entry,
    Invocation,
    Paragraph,
    PressEffect,
    Rows,
    Title,
    Value,
    button,
    line,
)
from bot.errors import Refusal
from bot.locales import Language, Words
from bot.locales import words as words_in
from bot.model import Issue, Preferences, Style

_ROW = 5
"""Buttons beside each other: Discord's limit."""


def welcome_document(issue: Issue | None, preferences: Preferences | None, words: Words) -> Document:
    """The product on one screen: what it is, the newest three headlines as proof, one choice; for all to see.

    ``preferences`` of a subscription that is on here already, else None.
    """
    opening = words("start-line", counts=counts(issue, words)) if issue else words("start-line-empty")
    blocks: list[Block] = [Paragraph(text=line(opening[0].upper() + opening[1:]))]
    reading: Rows = ()
    if issue is not None and words.language is Language.ENGLISH and _is_chinese(issue):
        blocks.append(Paragraph(text=line(words("start-line-chinese"))))
    if issue is None:
        blocks.append(Paragraph(text=line(words("start-empty"))))
    else:
        blocks += _proof(issue, words)
        reading = ((_newest(issue.date, "latest", words),),)
    first = _subscribing(words)
    if preferences is not None:
        blocks.append(Paragraph(text=line(words("start-subscribed", schedule=describe(preferences.schedule, words)))))
        first = (button(words("button-settings"), "settings"),)
    return Document(blocks=tuple(blocks), buttons=(first, *reading), private=False)


def _is_chinese(issue: Issue) -> bool:
    """Whether most of the titles have Chinese characters."""
    titles = [story.title for _, story in issue]
    return 2 * sum(any("\u4e00" <= letter <= "\u9fff" for letter in title) for title in titles) > len(titles)


def _proof(issue: Issue, words: Words) -> list[Block]:
    """The newest three headlines."""
    today = words.is_today(issue.date)
    opening = words("start-today") if today else words("start-proof", day=words.short_day(issue.date))
    stories = [Entry(label=str(story.number), title=line(story.title, link=story.url)) for _, story in issue]
    return [Paragraph(text=line(opening)), *stories[:3]]


def _newest(day: date, command: str, words: Words) -> Button:
    """A button for the newest issue, which may be today's."""
    return button(words("button-latest" if words.is_today(day) else "button-newest"), command)


def _subscribing(words: Words) -> tuple[Button, ...]:
    daily = button(words("button-daily"), "subscribe", when="08:00")
    return daily, button(words("button-arrival"), "subscribe", when="now")


def help_document(commands: Sequence[tuple[str, str]], words: Words) -> Document:
    """Every command of the menu with its line of help."""
    lines = [words("help-line", name=name, help=text) for name, text in commands]
    return _sentences(*lines, words("help-story"), title=words("help-title"))


def about_document(version: str, count: int, newest: Issue | None, words: Words) -> Document:
    texts = [words("about-line", version=version)]
    if newest is not None:
        texts.append(words("about-count", count=count, day=words.short_day(newest.date)))
    return _sentences(*texts, words("about-source"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmation:
    """What was agreed on. ``following`` is the next slot, None when the issues come on arrival.

    ``directly``: the issues come to the person, not to the place where they asked: the hint then says ``me``, and
    there are no buttons, which would speak of the place; nor are there for another channel (``elsewhere``).
    ``recommended``: a permission that would spare the place a second copy after a crash. ``styled``: the style was
    chosen just now. ``newest`` is the day of the newest issue.
    """

    preferences: Preferences
    following: datetime | None
    now: datetime
    directly: bool = False
    elsewhere: bool = False
    recommended: str | None = None
    styled: bool = False
    newest: date | None = None


def subscribed_document(agreed: Confirmation, words: Words) -> Document:
    """Confirms when, where and how: to all at a place that was subscribed, else to the person."""
    preferences = agreed.preferences
    schedule = preferences.schedule
    near = ""
    if agreed.following is not None:
        near = words("subscribed-next", day=near_day(agreed.following, schedule.zone, agreed.now, words))
    here = not (agreed.directly or agreed.elsewhere)
    message = "subscribed" if here else "subscribed-private" if agreed.directly else "subscribed-channel"
    texts = [words(message, schedule=describe(schedule, words), next=near)]
    if agreed.styled and preferences.style is not Style.FULL:
        texts.append(words("settings-style", style=words(f"choice-{preferences.style}")))
    if not agreed.elsewhere:
        texts.append(words("subscribed-hint", where=" me" if agreed.directly else ""))
    if agreed.recommended:
        texts.append(words("subscribed-recommended", right=agreed.recommended))
    reading = () if agreed.newest is None else (_newest(agreed.newest, "bring", words),)
    after = (*reading, button(words("button-settings"), "settings"))
    return _sentences(*texts, buttons=(after,) if here else (), private=not here)


def brought_document(day: date, words: Words, *, is_new: bool) -> Document:
    """The newest issue is on its way now; or it was brought, or is on its way, already."""
    message = "brought" if is_new else "brought-before"
    buttons = () if is_new else ((_newest(day, "latest", words),),)
    return _sentences(words(message, day=words.short_day(day)), buttons=buttons)


def unsubscribed_document(preferences: Preferences, words: Words, *, directly: bool = False) -> Document:
    """Confirms, says what it was, and can be undone. ``directly``: it was the person's, asked for elsewhere."""
    was = words("unsubscribed-was", schedule=describe(preferences.schedule, words), where=" me" if directly else "")
    return _sentences(words("unsubscribed"), was, buttons=_again(words, directly=directly), private=True)


def nothing_to_stop(kept: Preferences, words: Words, *, directly: bool = False) -> Document:
    """The answer to who stops what does not come: with what is ``kept`` of a subscription that was."""
    was = words("unsubscribed-was", schedule=describe(kept.schedule, words), where=" me" if directly else "")
    return _sentences(words("nothing-to-stop"), was, buttons=_again(words, directly=directly), private=True)


def _again(words: Words, *, directly: bool) -> Rows:
    """The one button that undoes a stop."""
    where = {"where": "me"} if directly else {}
    return ((_replacing(words("button-again"), "subscribe", **where),),)


def not_subscribed(words: Words, *, kept: Preferences | None = None) -> Document:
    """Nothing comes here: how to subscribe, or how to come back to what is ``kept`` of a subscription that was."""
    if kept is None:
        return _sentences(words("not-subscribed"), buttons=(_subscribing(words),))
    was = words("unsubscribed-was", schedule=describe(kept.schedule, words), where="")
    return _sentences(words("not-subscribed-now"), was, buttons=_again(words, directly=False))


def language_document(language: Language, words: Words) -> Document:
    """In which language the bot speaks at a place without a subscription, and the choices."""
    choices = [(words_in(each)("language-name"), each) for each in Language]
    row = tuple(
        _replacing(_marked(label, is_present=each is language), "language", language=each) for label, each in choices
    )
    return _sentences(words("settings-language", language=words_in(language)("language-name")), buttons=(row,))


def settings_document(
    preferences: Preferences, words: Words, *, language: Language | None = None, wait: timedelta = timedelta()
) -> Document:
    """The settings of a subscription, each with its button. ``language`` is the place's, where the reader has another.

    ``wait`` is how long after its hour, or after an issue is out, its turn comes; it shows from a minute on.
    """
    schedule = preferences.schedule
    lines = [words("settings-time", schedule=describe(schedule, words))]
    if wait >= timedelta(minutes=1):
        if schedule.at is None:
            lines.append(words("settings-turn-arrival", wait=span(wait, words)))
        else:
            lines.append(words("settings-turn", time=later(schedule.at, wait, words)))
    lines += [
        words("settings-style", style=words(f"choice-{preferences.style}")),
        words("settings-language", language=words_in(language or words.language)("language-name")),
        words("settings-catchup", policy=words(f"choice-{preferences.catch_up}")),
    ]
    if preferences.rich is not None:
        lines.append(words("settings-rich", state=words("choice-on" if preferences.rich else "choice-off")))
    time, style, language_, catch_up = (
        _replacing(words(f"button-{setting}"), "settings", what=setting)
        for setting in ("time", "style", "language", "catchup")
    )
    stop = _replacing(words("button-stop"), "unsubscribe")
    return _sentences(*lines, title=words("settings-title"), buttons=((time, style, language_), (catch_up, stop)))


def question(
    text: str,
    choices: Sequence[tuple[str, Invocation]],
    words: Words,
    *,
    present: Invocation | None = None,
    beside: tuple[Button, ...] = (),
) -> Document:
    """One setting's choices: the label and the command of each, the ``present`` one marked; below, the way back."""
    offered = tuple(
        Button(label=_marked(label, is_present=command == present), command=command, effect=PressEffect.REPLACE)
        for label, command in choices
    )
    return _sentences(text, buttons=(offered, (*beside, _replacing(words("button-back"), "settings"))))


def _marked(label: str, *, is_present: bool) -> str:
    return f"✓ {label}" if is_present else label


def refusal(no: Refusal, words: Words) -> Document:
    """A polite no: what was understood, what is possible, and what would work as buttons."""
    offers = tuple(Button(label=offer.label, command=Invocation(offer.command, offer.values)) for offer in no.offers)
    values = {name: brief(value) if isinstance(value, str) else value for name, value in no.values.items()}
    width = _ROW if len(offers) <= _ROW else -(-len(offers) // 2)
    rows = tuple(offers[start : start + width] for start in range(0, len(offers), width))
    said = _sentences(words(no.message, **values), buttons=rows, private=True)
    return replace(said, refused=True)


def apology(words: Words) -> Document:
    """After a defect of ours."""
    return replace(_sentences(words("apology"), private=True), refused=True)


def trouble_notice(place: str, reason: str, words: Words) -> Document:
    """To the person who subscribed a place, once: what keeps the digest from it, and what to do."""
    return _sentences(words("trouble-notice", place=place, reason=reason), private=True)


def _sentences(*texts: str, title: str = "", buttons: Rows = (), private: bool | None = None) -> Document:
    """A document of paragraphs, one a text."""
    opening = (Title(text=line(title)),) if title else ()
    paragraphs = [Paragraph(text=line(text)) for text in texts]
    return Document(blocks=(*opening, *paragraphs), buttons=buttons, private=private)


def _replacing(label: str, command: str, **values: Value) -> Button:
    """A button whose answer takes the place of the message."""
    return button(label, command, PressEffect.REPLACE, **values)
