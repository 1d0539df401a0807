"""What stands where there is nothing to read: why, and ways on."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from adapters.web.archive.frame import Where, made
from adapters.web.archive.reader import MadePage, Reader, dated_words
from bot.document import line
from bot.locales import Language
from bot.script import line_language
from bot.services.published.reading import PublishedDay


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """A sentence, perhaps the title that it is ``about`` and the ``reason`` that was given, and ``ways`` on: labels and
    addresses."""

    sentence: str
    about: str = ""
    reason: str = ""
    ways: Sequence[tuple[str, str]] = field(default_factory=tuple)


def gone(notice: Notice, where: Where, language: Language, reader: Reader) -> MadePage:
    """410: something stood there, and does not any more."""
    return replace(_page(notice, where, language, reader), status=410)


def absent(notice: Notice, where: Where, language: Language, reader: Reader) -> MadePage:
    """404, which nobody keeps: there is no end of what is not there, and some of it may come."""
    return replace(_page(notice, where, language, reader), status=404, kept=False)


def broken(notice: Notice, where: Where, language: Language, reader: Reader) -> MadePage:
    """500: it is there, and cannot be shown."""
    return replace(_page(notice, where, language, reader), status=500, kept=False)


def _page(notice: Notice, where: Where, language: Language, reader: Reader) -> MadePage:
    values = {"notice": notice, "written_in": line_language(line(notice.about))}
    return made("archive/notice.html", where, language, reader, values)


async def no_issue(day: date, language: Language, reader: Reader) -> Notice:
    """There is no issue of that day: the nearest, as the chats tell."""
    speak, addresses = dated_words(language), reader.context.addresses(language)
    around = [near for near in (await reader.days()).around(day) if near]
    names = [speak.short_day(near) for near in around]
    ways = [(name, addresses.issue(near)) for name, near in zip(names, around, strict=True)]
    if not around:
        return Notice(sentence=speak("refusal-empty"))
    values = {"day": speak.short_day(day), "older": names[0], "newer": names[-1], "newest": names[-1]}
    today = reader.context.today
    if day >= today and around[-1] < day:
        return Notice(
            sentence=speak("refusal-not-yet-today" if day == today else "refusal-not-yet", **values), ways=ways
        )
    message = "refusal-no-issue-between" if len(around) > 1 else "refusal-no-issue-near"
    return Notice(sentence=speak(message, **values), ways=ways)


async def withdrawn(published: PublishedDay, language: Language, reader: Reader) -> Notice:
    """The issue was taken back: why, and the nearest that were not."""
    reason = dated_words(language)("web-reason", why=published.why) if published.why else ""
    return await _of_day("withdrawn", published, language, reader, reason)


async def unreadable(published: PublishedDay, language: Language, reader: Reader) -> Notice:
    return await _of_day("unreadable", published, language, reader)


async def _of_day(
    message: str, published: PublishedDay, language: Language, reader: Reader, reason: str = ""
) -> Notice:
    speak, addresses = dated_words(language), reader.context.addresses(language)
    around = [near for near in (await reader.days()).around(published.archived.date) if near]
    return Notice(
        sentence=speak(message, day=speak.short_day(published.archived.date)),
        reason=reason,
        ways=[(speak.short_day(near), addresses.issue(near)) for near in around],
    )
