"""What the bot says of itself: the welcome, help, subscriptions, settings, refusals."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.compose.filtered import filter_lines
from bot.compose.issue_names import brief, counts, short_name
from bot.compose.schedule_words import describe, later, span
from bot.compose.sentences import in_rows, replacing, sentences
from bot.compose.subscription_screens import newest_button, paused_line, resume_button, subscribing_buttons
from bot.document import (
    Block,
    Button,
    Document,
    Entry,
    Invocation,
    Line,
    Paragraph,
    PressEffect,
    Rows,
    button,
    line,
)
from bot.errors import Refusal
from bot.locales import Language, Words
from bot.locales import words as words_in
from bot.model import Issue, Preferences, Schedule
from bot.script import issue_for, language_of

_LEFT_AT_THAT = frozenset({"refusal-no-hit", "refusal-empty", "refusal-days-same"})
"""Refusals that only lead elsewhere: they offer nothing that could be taken back."""

_WHOLE_ROW = 3
"""Buttons with words that a phone shows beside each other without cutting them."""


def welcome_document(
    issue: Issue | None, preferences: Preferences | None, words: Words, *, may_manage: bool = True
) -> Document:
    """The product on one screen: what it is, the newest three headlines as proof, one choice; for all to see.

    ``preferences`` of a subscription that is on here already, else None. Who may not change that is not offered to.
    """
    opening = words("start-line", counts=counts(issue, words)) if issue else words("start-line-empty")
    blocks: list[Block] = [Paragraph(text=line(opening))]
    reading: Rows = ()
    if issue is not None and words.language is Language.ENGLISH and language_of(issue) is not Language.ENGLISH:
        blocks.append(Paragraph(text=line(words("start-line-chinese"))))
    if issue is None:
        blocks.append(Paragraph(text=line(words("start-empty"))))
    else:
        blocks += _proof(issue, words)
        reading = ((newest_button(issue.date, "latest", words),),)
    first = subscribing_buttons(words)
    if preferences is not None:
        blocks.append(Paragraph(text=line(words("start-subscribed", schedule=describe(preferences.schedule, words)))))
        first = (button(words("button-settings"), "settings"),)
    return Document(blocks=tuple(blocks), buttons=(first, *reading) if may_manage else reading, private=False)


def _proof(issue: Issue, words: Words) -> list[Block]:
    """The newest three headlines."""
    issue = issue_for(issue, words.language)
    today = words.is_today(issue.date)
    opening = words("start-today") if today else words("start-proof", day=words.short_day(issue.date))
    stories = [
        Entry(label=short_name(issue, ref, story), title=line(story.title, link=story.url)) for ref, story in issue
    ]
    return [Paragraph(text=line(opening)), *stories[:3]]


def help_document(commands: Sequence[tuple[str, str, Sequence[str]]], words: Words) -> Document:
    """Every command of the menu with its line of help, and what else it is called."""
    lines = [
        words("help-line-words", name=name, help=text, words=words.listing(synonyms))
        if synonyms
        else words("help-line", name=name, help=text)
        for name, text, synonyms in commands
    ]
    return sentences(*lines, words("help-story"), title=words("help-title"))


def about_document(version: str, count: int, newest: Issue | None, words: Words) -> Document:
    texts = [words("about-line", version=version)]
    if newest is not None:
        texts.append(words("about-count", count=count, day=words.short_day(newest.date)))
    return sentences(*texts, words("about-data"), words("about-source"))


def taken_back_document(words: Words) -> Document:
    """Nothing came of what was offered or asked."""
    return sentences(words("taken-back"))


def login_document(address: str, words: Words) -> Document:
    """The link to the desk, as a text that can be followed elsewhere, too: nothing previews it, and so uses it up."""
    return sentences(words("login-link"), line(address, link=address), words("login-once"), private=True)


def courtesy_document(words: Words) -> Document:
    """In answer to thanks."""
    return sentences(words("courtesy"))


def language_document(language: Language, words: Words) -> Document:
    """In which language the bot speaks at a place without a subscription, and the choices."""
    choices = [(words_in(each)("language-name"), each) for each in Language]
    row = tuple(
        replacing(_marked(label, is_present=each is language), "language", language=each) for label, each in choices
    )
    return sentences(words("settings-language", language=words_in(language)("language-name")), buttons=(row,))


def settings_document(
    preferences: Preferences,
    words: Words,
    *,
    language: Language | None = None,
    wait: timedelta = timedelta(),
    pause: Line = (),
    kind: str = "rich",
) -> Document:
    """The settings of a subscription, each with its button. ``language`` is the place's, where the reader has another.

    ``wait`` is how long after its hour, or after an issue is out, its turn comes; it shows from a minute on. ``pause``
    is what ``pause_line`` says of it, ``kind`` the setting for the kind of message.
    """
    lines: list[str | Line] = [paused_line(pause, words)] if pause else []
    lines += [
        *_hour_lines(preferences.schedule, wait, words),
        words("settings-style", style=words(f"choice-{preferences.style}")),
        words("settings-language", language=words_in(language or words.language)("language-name")),
        words("settings-catchup", policy=words(f"choice-{preferences.catch_up}")),
    ]
    if not preferences.sound:
        lines.append(words("settings-sound", state=words("choice-off")))
    if preferences.preview:
        lines.append(words("settings-preview", state=words("choice-on")))
    if preferences.rich is not None:
        lines.append(words(f"settings-{kind}", state=words("choice-on" if preferences.rich else "choice-off")))
    lines += filter_lines(preferences.filter, words)
    return sentences(*lines, title=words("settings-title"), buttons=_settings_buttons(words, is_paused=bool(pause)))


def _hour_lines(schedule: Schedule, wait: timedelta, words: Words) -> Iterator[str]:
    """When it comes, and in which zone that is; an hour is told with its own."""
    yield words("settings-time", schedule=describe(schedule, words))
    if wait >= timedelta(minutes=1):
        by_hour = schedule.at and words("settings-turn", time=later(schedule.at, wait, words))
        yield by_hour or words("settings-turn-arrival", wait=span(wait, words))
    if schedule.at is None:
        yield words("settings-zone", zone=words.zone(schedule.zone))


def _settings_buttons(words: Words, *, is_paused: bool) -> Rows:
    time, style, content, language, catch_up, sound = (
        replacing(words(f"button-{setting}"), "settings", what=setting)
        for setting in ("time", "style", "sections", "language", "catchup", "sound")
    )
    pausing = resume_button(words) if is_paused else replacing(words("button-pause"), "pause")
    return (time, style, content, language), (catch_up, sound, pausing, replacing(words("button-stop"), "unsubscribe"))


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
    return sentences(text, buttons=(offered, (*beside, replacing(words("button-back"), "settings"))))


def _marked(label: str, *, is_present: bool) -> str:
    return f"✓ {label}" if is_present else label


def refusal(no: Refusal, words: Words) -> Document:
    """A polite no: what was understood, what is possible, and what would work as buttons."""
    offers = tuple(Button(label=offer.label, command=Invocation(offer.command, offer.values)) for offer in no.offers)
    values = {"where": ""} | {name: _said_back(name, value) for name, value in no.values.items()}
    width = _WHOLE_ROW if len(offers) <= _WHOLE_ROW else -(-len(offers) // 2)
    said = sentences(words(no.message, **values), buttons=in_rows(offers, width), private=True)
    return replace(said, refused=True, offering=no.message not in _LEFT_AT_THAT)


def _said_back(name: str, value: object) -> object:
    """A value as a refusal says it: what somebody typed is made short, what an issue has is said whole."""
    return brief(value) if isinstance(value, str) and name != "counts" else value


def apology(words: Words) -> Document:
    """After a defect of ours."""
    return replace(sentences(words("apology"), private=True), refused=True)


def too_much(words: Words) -> Document:
    """The answer where more is asked for at once than can be answered: for who asked, in a chat for all."""
    return replace(sentences(words("too-much"), private=True), refused=True)


def trouble_notice(place: str, reason: str, words: Words) -> Document:
    """To the person who subscribed a place, once: what keeps the digest from it, and what to do."""
    return sentences(words("trouble-notice", place=place, reason=reason), private=True)
