"""The cookies of the desk. Their names begin so that a browser takes them from this very host alone, over https.

Browsers count http://127.0.0.1 and http://localhost as safe as that, so that the desk can be tried there.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from aiohttp import web

from bot.locales import Language
from bot.services.logins import SESSION_LASTS

SESSION: Final = "__Host-desk"
LANGUAGE: Final = "__Host-desk-language"

_A_YEAR: Final = 365 * 24 * 60 * 60
_KEPT: Final[Mapping[str, Any]] = MappingProxyType({"path": "/", "secure": True, "httponly": True, "samesite": "Lax"})
"""Lax: who follows a link to the desk from a chat is logged in there. What another site sends carries no cookie, for
only a GET would, which changes nothing."""


def keep_session(answer: web.Response, secret: str) -> None:
    answer.set_cookie(SESSION, secret, max_age=int(SESSION_LASTS.total_seconds()), **_KEPT)


def drop_session(answer: web.Response) -> None:
    answer.del_cookie(SESSION, **_KEPT)


def keep_language(answer: web.Response, language: Language) -> None:
    answer.set_cookie(LANGUAGE, language.value, max_age=_A_YEAR, **_KEPT)
