"""The cookies of the desk: of this very host alone, over https, out of reach of scripts.

Only where somebody tries it at their own machine, http://127.0.0.1, they are plain: nothing leaves it, and not all
browsers keep a ``Secure`` cookie, or one that begins with ``__Host-``, that came from there.
"""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import web

from bot.addresses import is_loopback
from bot.locales import Language
from bot.services.logins import SESSION_LASTS

_SESSION: Final = "desk"
_LANGUAGE: Final = "desk-language"
_OF_THIS_HOST: Final = "__Host-"
"""Browsers take a cookie whose name begins so only over https, for this host and all its paths."""
_A_YEAR: Final = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class DeskCookies:
    """Those of the desk below a public ``root``.

    They are ``Lax``: who follows a link from a chat is logged in where it leads, for that changes nothing; a form that
    another site sends carries none.
    """

    root: str

    @property
    def can_be_kept(self) -> bool:
        """Whether browsers keep them: by https, or on one's own machine."""
        return urlsplit(self.root).scheme == "https" or self._on_this_machine

    def session(self, request: web.Request) -> str | None:
        """The secret of the session; None where there is none."""
        return request.cookies.get(self._name(_SESSION))

    def keep_session(self, answer: web.Response, secret: str) -> None:
        lasts = int(SESSION_LASTS.total_seconds())
        answer.set_cookie(self._name(_SESSION), secret, max_age=lasts, **self._attributes)

    def drop_session(self, answer: web.Response) -> None:
        answer.del_cookie(self._name(_SESSION), **self._attributes)

    def language(self, request: web.Request) -> Language | None:
        """The one that was chosen at the desk, if one was."""
        chosen = request.cookies.get(self._name(_LANGUAGE))
        return Language(chosen) if chosen in set(Language) else None

    def keep_language(self, answer: web.Response, language: Language) -> None:
        answer.set_cookie(self._name(_LANGUAGE), language.value, max_age=_A_YEAR, **self._attributes)

    @property
    def _on_this_machine(self) -> bool:
        return is_loopback(urlsplit(self.root).hostname or "")

    @property
    def _is_secure(self) -> bool:
        return urlsplit(self.root).scheme == "https" or not self._on_this_machine

    def _name(self, name: str) -> str:
        return f"{_OF_THIS_HOST}{name}" if self._is_secure else name

    @property
    def _attributes(self) -> dict[str, Any]:
        return {"path": "/", "secure": self._is_secure, "httponly": True, "samesite": "Lax"}
