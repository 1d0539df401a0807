"""Logging in and out. A link shows a button, and the button logs in: previewers and scanners follow every link."""

from collections.abc import Iterable
from typing import Final

import structlog
from aiohttp import web

from adapters.web.clients import Allowance
from adapters.web.context import WebContext
from adapters.web.desk.cookies import DeskCookies
from adapters.web.desk.frame import NOT_KEPT, Visit, back_to, outside
from adapters.web.desk.own_pages import is_from_own_page
from adapters.web.desk.visitors import administrator_only, logins_of
from bot.addresses import DESK, LOGIN, LOGOUT
from bot.locales import Language
from bot.model.drafts import person_name
from bot.ports import Rate

log = structlog.get_logger()

CHOSEN_LANGUAGE: Final = f"{DESK}/language"

RATE: Final = Rate(seconds=6, burst=20)
"""How many links a client may try: to guess one is hopeless, and each try asks the database."""

_LINK: Final = f"{LOGIN}/{{secret}}"


def routes(context: WebContext) -> Iterable[web.RouteDef]:
    door = Door(context)
    return [
        web.get(LOGIN, door.show_way),
        web.get(_LINK, door.ask),
        web.post(_LINK, door.let_in),
        web.post(LOGOUT, administrator_only(context, log_out)),
        web.post(CHOSEN_LANGUAGE, administrator_only(context, choose_language)),
    ]


class Door:
    """The pages that are for everybody."""

    def __init__(self, context: WebContext) -> None:
        self._context = context
        self._logins = logins_of(context)
        self._tries = Allowance(RATE, context.clock.monotonic, context.proxies)
        self._cookies = DeskCookies(context.root)

    async def show_way(self, request: web.Request) -> web.Response:
        """How to come by a link."""
        return self._turned_away(request, 200, "desk-not-logged-in")

    async def ask(self, request: web.Request) -> web.Response:
        """The page of a link: a button, and in whose name it logs in. Nothing is used up."""
        if not self._cookies.can_be_kept:
            return self._turned_away(request, 403, "desk-needs-https")
        self._limit(request)
        who = await self._logins.offered(request.match_info["secret"])
        if who is None:
            return self._turned_away(request, 404, "desk-link-over")
        return outside("desk/login.html", request, self._context, who=person_name(who.platform, who.user))

    async def let_in(self, request: web.Request) -> web.Response:
        """The button of that page: the link is used up, and a session begins."""
        self._limit(request)
        if not is_from_own_page(request, self._context.root):
            return self._turned_away(request, 403, "desk-foreign")
        logged_in = await self._logins.log_in(request.match_info["secret"])
        if logged_in is None:
            return self._turned_away(request, 404, "desk-link-over")
        if former := self._cookies.session(request):
            await self._logins.log_out(former)  # nobody could end it any more: the browser forgets it
        who, session = logged_in
        answer = back_to(DESK)
        self._cookies.keep_session(answer, session)
        log.info("desk.logged-in", person=person_name(who.platform, who.user))
        return answer

    def _turned_away(self, request: web.Request, status: int, why: str) -> web.Response:
        return outside("desk/turned-away.html", request, self._context, status=status, why=why)

    def _limit(self, request: web.Request) -> None:
        if seconds := self._tries.wait(request):
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(seconds)})


async def log_out(visit: Visit) -> web.Response:
    """End this session; with ``everywhere`` all of the administrator's."""
    logins, cookies = logins_of(visit.context), DeskCookies(visit.context.root)
    if "everywhere" in await visit.form():
        await logins.log_out_everywhere(visit.who)
    else:
        await logins.log_out(cookies.session(visit.request) or "")
    answer = web.Response(status=303, headers={"Location": LOGIN, **NOT_KEPT})
    cookies.drop_session(answer)
    return answer


async def choose_language(visit: Visit) -> web.Response:
    """Keep the language of the form for this browser, and go back to where it was chosen."""
    form = await visit.form()
    answer, chosen = back_to(form.get("back", DESK)), form.get("language")
    if chosen in set(Language):
        DeskCookies(visit.context.root).keep_language(answer, Language(chosen))
    return answer
