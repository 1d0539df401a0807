"""What every page of the archive gives its template: its language, its address, and the same page in the others."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from adapters.web.answers import Body
from adapters.web.archive.reader import MadePage, Reader, dated_words
from adapters.web.html import MEDIA_TYPE, page
from bot.addresses import DEFAULT_LANGUAGE, WebAddresses
from bot.locales import Language

Where: TypeAlias = Callable[[WebAddresses], str]
"""The address of a page among those of a language."""

Values: TypeAlias = Mapping[str, object]
"""What a template shows besides."""


def made(template: str, where: Where, language: Language, reader: Reader, values: Values) -> MadePage:
    """The page that stands at an address."""
    context = reader.context
    public = {each: where(context.public(each)) for each in Language}
    text = page(
        template,
        **values,
        **context.frame(language),
        words=dated_words(language),
        alternates={each: where(context.addresses(each)) for each in Language},
        public=public,
        canonical=public[language],
        default=public[DEFAULT_LANGUAGE],
    )
    return MadePage(body=Body.of(text, MEDIA_TYPE))
