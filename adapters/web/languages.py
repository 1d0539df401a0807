"""The language of a page: its address says it. That of an error is its reader's, where the address says nothing."""

from aiohttp import web

from bot.addresses import DEFAULT_LANGUAGE
from bot.locales import Language


def language_of(request: web.Request) -> Language:
    """That of the address (``/en/…``), else the first that the browser asks for, else the default."""
    first = request.path.split("/", 2)[1]
    if first in set(Language):
        return Language(first)
    asked = request.headers.get("Accept-Language", "").split(",")[0].split(";")[0].strip()
    return DEFAULT_LANGUAGE if asked in ("", "*") else Language.match(asked)
