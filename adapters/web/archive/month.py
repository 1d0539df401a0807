"""The page of a month: its days, each by its first headline."""

from datetime import date

from adapters.web.archive.frame import made
from adapters.web.archive.notices import Notice, absent
from adapters.web.archive.reader import MadePage, Reader, dated_words
from bot.addresses import WebAddresses
from bot.document import line
from bot.locales import Language
from bot.script import line_language, text_for


async def month_page(month: date, language: Language, reader: Reader) -> MadePage:
    """The issues of the month that begins on that day, the newest first; 404 where there are none."""

    def where(addresses: WebAddresses) -> str:
        return addresses.month(month)

    context, speak = reader.context, dated_words(language)
    months = (await reader.days()).months()
    older = max((other for other in months if other < month), default=None)
    newer = min((other for other in months if other > month), default=None)
    if month not in months:
        ways = [(speak.month(near), context.addresses(language).month(near)) for near in (older, newer) if near]
        notice = Notice(sentence=speak("refusal-no-month", month=speak.month(month)), ways=ways)
        return absent(notice, where, language, reader)
    listed = await context.storage.issues.listed(context.edition, months[month])
    headlines = [(each.date, text_for(each.headline, language)) for each in listed]
    days = [(day, headline, line_language(line(headline))) for day, headline in headlines]
    values = {"month": month, "days": days, "older": older, "newer": newer}
    return made("archive/month.html", where, language, reader, values)
