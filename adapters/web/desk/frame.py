"""The frame of the desk: what is around every screen, and around the pages of who is not in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aiohttp import hdrs, web

from adapters.web.answers import NEVER
from adapters.web.context import WebContext
from adapters.web.desk.cookies import DeskCookies
from adapters.web.desk.navigation import NAVIGATION
from adapters.web.headers import CONTENT_SECURITY_POLICY
from adapters.web.html import page
from adapters.web.paths import language_of
from bot.addresses import DESK, LOGOUT
from bot.locales import Words, words
from bot.model.drafts import person_name
from bot.model.people import Person

SCREEN_POLICY: Final = f"{CONTENT_SECURITY_POLICY}; script-src 'self'; connect-src 'self'"
"""What a screen may do besides: have a script of ours ask for the figures anew. It is whole without."""

NOT_KEPT: Final = {"Cache-Control": NEVER}

_AT_THE_DESK: Final = re.compile(rf"{DESK}[!-\[\]-~]*")
"""What an address has: neither spaces nor signs that no header may have, and no backslash, which browsers take for a
slash."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """An administrator's request, and what its answer is made with."""

    request: web.Request
    context: WebContext
    who: Person
    words: Words

    def screen(self, template: str, *, status: int = 200, **values: object) -> web.Response:
        """The screen that a template makes of these values. It extends ``desk/frame.html``, and so has ``words``,
        ``lang`` and ``addresses`` (of the paper)."""
        framed = {
            "visitor": person_name(self.who.platform, self.who.user),
            "navigation": [(each, each.holds(self.request.path)) for each in NAVIGATION],
            "here": self._here,
            "zone": self.words.zone(self.context.zone),
        }
        answer = _answer(template, self.context, self.words, status, framed | values)
        answer.headers["Content-Security-Policy"] = SCREEN_POLICY
        return answer

    async def form(self) -> Mapping[str, str]:
        """The fields of the form that was sent, of those of one name the first. 400 where it is none that a browser
        sends."""
        try:
            sent = await self.request.post()
        except (ValueError, LookupError):  # broken bytes or parts, an encoding that there is not
            raise web.HTTPBadRequest from None
        return {name: str(sent[name]) for name in sent}

    @property
    def _here(self) -> str:
        """Where the screen stands by itself. What is done there is done below it, and answered with it."""
        shown = self.request.method in (hdrs.METH_GET, hdrs.METH_HEAD)
        return self.request.path_qs if shown else self.request.path.rpartition("/")[0]


def outside(
    template: str, request: web.Request, context: WebContext, *, status: int = 200, **values: object
) -> web.Response:
    """A page for who is not in. Nobody is told by it where they were, for its address may be a secret; but at which
    site they were, for older browsers tell the origin of a form to no more than that (``own_pages``)."""
    answer = _answer(template, context, speech(request, context), status, {"visitor": "", **values})
    answer.headers["Referrer-Policy"] = "strict-origin"
    return answer


def back_to(path: str) -> web.Response:
    """The answer to what was done: the page to look at now, by GET. Elsewhere than at the desk is nowhere."""
    return web.Response(status=303, headers={"Location": path if _AT_THE_DESK.fullmatch(path) else DESK, **NOT_KEPT})


def speech(request: web.Request, context: WebContext) -> Words:
    """The words of the language that was chosen at the desk, else of the browser's, for the edition's today."""
    language = DeskCookies(context.root).language(request) or language_of(request)
    return words(language).on(context.today)


def _answer(template: str, context: WebContext, speak: Words, status: int, values: dict[str, object]) -> web.Response:
    addresses = context.addresses(speak.language)
    text = page(template, words=speak, lang=speak.language, addresses=addresses, desk=DESK, logout=LOGOUT, **values)
    return web.Response(status=status, text=text, content_type="text/html", headers=NOT_KEPT)
