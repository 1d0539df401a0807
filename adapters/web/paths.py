"""What the path of a request says: its language, and its day. An error's language is its reader's, where the path says
nothing."""

from datetime import date
from typing import Final

from aiohttp import web

from bot.addresses import DEFAULT_LANGUAGE
from bot.locales import Language

DAY: Final = "{day:[0-9]{4}-[0-9]{2}-[0-9]{2}}"
"""The part of a path that names a day."""


def path_day(request: web.Request) -> date:
    """The day of the path; 404 for one that there never was."""
    return existing_day(request.match_info["day"])


def existing_day(written: str) -> date:
    """404 for one that there never was."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise web.HTTPNotFound from None


def without_slash(request: web.Request) -> str:
    """The address of the request without the slash at its end."""
    return str(request.rel_url.with_path(request.path[:-1], keep_query=True))


def language_of(request: web.Request) -> Language:
    """That of the address (``/en/…``), else the first that the browser asks for, else the default."""
    first = request.path.removeprefix("/").partition("/")[0]
    if first in set(Language):
        return Language(first)
    asked = request.headers.get("Accept-Language", "").split(",")[0].split(";")[0].strip()
    return DEFAULT_LANGUAGE if asked in ("", "*") else Language.match(asked)
