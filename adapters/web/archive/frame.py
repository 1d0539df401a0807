"""What every page of the archive gives its template: its language, its address, and the same page in the others."""

from collections.abc import Callable
from typing import TypeAlias

from adapters.web.answers import Body
from adapters.web.archive.reader import MadePage, Reader, dated_words
from adapters.web.html import page
from bot.addresses import DEFAULT_LANGUAGE, WebAddresses
from bot.locales import Language

Where: TypeAlias = Callable[[WebAddresses], str]
"""The address of a page among those of a language."""

HTML = "text/html; charset=utf-8"


def made(
    template: str, where: Where, language: Language, reader: Reader, *, status: int = 200, **values: object
) -> MadePage:
    """The page that stands at an address, as it is kept; ``status`` is among its values."""
    text = text_of(template, where, language, reader, status=status, **values)
    return MadePage(body=Body.of(text, HTML), status=status)


def text_of(template: str, where: Where, language: Language, reader: Reader, **values: object) -> str:
    """Its text alone, for what is not kept."""
    context = reader.context
    public = {each: where(context.public(each)) for each in Language}
    frame = {
        "words": dated_words(language),
        "lang": language,
        "addresses": context.addresses(language),
        "alternates": {each: where(context.addresses(each)) for each in Language},
        "public": public,
        "canonical": public[language],
        "default": public[DEFAULT_LANGUAGE],
    }
    return page(template, **frame, **values)
