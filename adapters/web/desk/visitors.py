"""Who may open the desk: an administrator who is logged in, and nobody else.

a request ──> the session of its cookie ──> whose it is ──> an administrator now? ──> if it changes something: sent by a
page of ours? ──> the screen. Whoever fails on the way is told how to log in, and learns nothing else.
"""

from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from aiohttp import hdrs, web

from adapters.web.context import WebContext
from adapters.web.desk.cookies import DeskCookies
from adapters.web.desk.frame import Visit, outside, speech
from adapters.web.desk.own_pages import is_from_own_page
from bot.services.logins import DeskLogins

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
ScreenHandler: TypeAlias = Callable[[Visit], Awaitable[web.StreamResponse]]

_READING: Final = frozenset((hdrs.METH_GET, hdrs.METH_HEAD))


def administrator_only(context: WebContext, handler: ScreenHandler) -> Handler:
    """A handler of aiohttp's that answers administrators by ``handler``, and turns all others away with 403."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.method not in _READING and not is_from_own_page(request, context.root):
            return outside("desk/turned-away.html", request, context, status=403, why="desk-foreign")
        session = DeskCookies(context.root).session(request)
        who = await logins_of(context).whose(session) if session else None
        if who is None:
            return _unknown(request, context)
        return await handler(Visit(request=request, context=context, who=who, words=speech(request, context)))

    return answer


def logins_of(context: WebContext) -> DeskLogins:
    return DeskLogins(storage=context.storage, clock=context.clock, admins=context.admins)


def _unknown(request: web.Request, context: WebContext) -> web.Response:
    """Who has no session, or one that is over."""
    cookies = DeskCookies(context.root)
    over = cookies.session(request) is not None
    why = "desk-session-over" if over else "desk-not-logged-in"
    answer = outside("desk/turned-away.html", request, context, status=403, why=why)
    if over:
        cookies.drop_session(answer)
    return answer
