"""The front page: the newest issue, and the way to all others."""

from collections.abc import Sequence
from datetime import date

from adapters.web.archive.day import issue_values
from adapters.web.archive.frame import made
from adapters.web.archive.reader import MadePage, Reader
from bot.addresses import WebAddresses
from bot.locales import Language


async def home_page(language: Language, reader: Reader) -> MadePage:
    """The newest issue that can be read and is no repeat; before the first, that there is none yet."""
    context, days = reader.context, await reader.days()
    latest = await context.storage.issues.latest(context.edition)
    published = await reader.issue(latest.date) if latest else None
    months: Sequence[tuple[date, int]] = [(month, len(issues)) for month, issues in days.months().items()]
    if published is None:
        return made("archive/empty.html", _where, language, reader, {"months": months})
    older, newer = days.around(published.archived.date)
    values = {**issue_values(published, language, reader), "months": months, "older": older, "newer": newer}
    return made("archive/home.html", _where, language, reader, values)


def _where(addresses: WebAddresses) -> str:
    return addresses.home
