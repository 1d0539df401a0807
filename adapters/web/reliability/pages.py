"""The page itself, in each language. It has numbers alone: no address, no name of anybody's.

the sums of the ledger ──once a minute──> IssueReliability ──> a page a language, until they are read anew
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final, TypeAlias

from aiohttp import web

from adapters.web.answers import Body, answer
from adapters.web.context import WebContext
from adapters.web.html import MEDIA_TYPE, page
from adapters.web.polled import Polled
from adapters.web.rendering.moments import moment_values
from bot.locales import Language, Words, words
from bot.services.figures.reliability import IssueReliability, read_reliability

READ_SECONDS: Final = 60.0
"""Between two looks at the ledger, whoever asks."""
COLUMNS: Final = (
    *("owed", "sent", "late", "unknown", "unreachable"),
    *("missed", "waiting", "corrected", "withdrawn"),
)
"""What is told of each issue: fields of ``IssueReliability``, and the words for them."""
_UNTOLD: Final = "–"


def routes(context: WebContext) -> Iterable[web.RouteDef]:
    """The page in every language; none where it is off."""
    if not context.reliability:
        return []
    pages = Pages(context, partial(read_reliability, context.storage, context.edition))
    where = {language: context.addresses(language).page("reliability") for language in Language}
    return [web.get(path, partial(pages.answer, language=language)) for language, path in where.items()]


Read: TypeAlias = Callable[[], Awaitable[Sequence[IssueReliability]]]


class Pages:
    """Makes the page from what was last read, once a language."""

    def __init__(self, context: WebContext, read: Read) -> None:
        self._context = context
        self._read = Polled(read, context.clock.monotonic, context.patience, every=READ_SECONDS)
        self._found: Sequence[IssueReliability] = ()
        self._made: dict[Language, Body] = {}

    async def answer(self, request: web.Request, *, language: Language) -> web.Response:
        """StorageError while the database is away, and was so from the start."""
        found = await self._read.value()
        if found is not self._found:
            self._found = found
            self._made.clear()
        if language not in self._made:
            self._made[language] = Body.of(self._page(language), MEDIA_TYPE)
        return answer(request, self._made[language])

    def _page(self, language: Language) -> str:
        context, found = self._context, self._found
        speak = words(language).on(context.today)
        return page(
            "reliability.html",
            **context.frame(language),
            words=speak,
            alternates={each: context.addresses(each).page("reliability") for each in Language},
            terms=[_term(name, speak) for name in COLUMNS],
            issues=[(each.day, [counted(getattr(each, name)) for name in COLUMNS]) for each in found],
            in_all=in_all(found, speak),
            counted=_moment(found, context.zone, speak),
        )


def _term(name: str, speak: Words) -> tuple[str, str, str]:
    """A column, what it is called, and what that means."""
    return name, speak(f"web-reliability-{name}"), speak(f"web-reliability-{name}-means")


def in_all(found: Sequence[IssueReliability], speak: Words) -> str:
    """A sentence over all the issues."""
    if not found:
        return speak("web-reliability-none")
    owed, sent = (sum(getattr(each, name) for each in found) for name in ("owed", "sent"))
    in_time = [each.on_time for each in found if each.on_time is not None]
    values: Mapping[str, object] = {"issues": len(found), "owed": counted(owed), "sent": counted(sent)}
    told = speak("web-reliability-in-all", share=share(sent, owed), **values)
    if len(in_time) < len(found):
        return told
    return told + speak("web-reliability-in-time", share=share(sum(in_time), sent))


def counted(number: int | None) -> str:
    """``12,345``; a dash for what was not written down."""
    return _UNTOLD if number is None else f"{number:,}"


def share(part: int, whole: int) -> str:
    """``99.98``: hundredths of the whole, rounded down, so that all but one are not all; of nothing all."""
    hundredths = 10_000 * part // whole if whole else 10_000
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def _moment(found: Sequence[IssueReliability], zone: str, speak: Words) -> str:
    """When the newest of it was counted; nothing where that is not known."""
    moments: list[datetime] = [each.counted_at for each in found if each.counted_at is not None]
    if not moments:
        return ""
    return speak("web-reliability-counted", **moment_values(max(moments), zone, speak))
