"""The desk as a part of the web: all its pages, by path."""

from collections.abc import Iterable
from typing import Final

from aiohttp import web

from adapters.web.context import WebContext
from adapters.web.desk import drafts, issues, login
from adapters.web.desk.figures import part as figures
from adapters.web.desk.frame import NOT_KEPT, Visit, back_to
from adapters.web.desk.navigation import DRAFTS, ISSUES, OVERVIEW, SOURCES
from adapters.web.desk.overview import overview
from adapters.web.desk.sources import sources
from adapters.web.desk.visitors import ScreenHandler, administrator_only
from adapters.web.paths import DAY, without_slash
from bot.addresses import DESK

_DRAFT: Final = f"{DRAFTS.path}/{{id:[0-9]{{1,10}}}}"
_DAY: Final = f"{ISSUES.path}/{DAY}"

_SHOWN: Final[tuple[tuple[str, ScreenHandler], ...]] = (
    (OVERVIEW.path, overview),
    (ISSUES.path, issues.newest),
    (_DAY, issues.of_day),
    (DRAFTS.path, drafts.listed),
    (_DRAFT, drafts.card),
    (f"{_DRAFT}/read", drafts.read),
    (SOURCES.path, sources),
)
_DONE: Final[tuple[tuple[str, ScreenHandler], ...]] = (
    (f"{_DAY}/preview", issues.preview),
    (f"{_DAY}/withdraw", issues.withdraw),
    (f"{_DRAFT}/{{action}}", drafts.act),
)


async def above(visit: Visit) -> web.Response:
    """Where something is done there is nothing to see: it is at the screen above."""
    return back_to(visit.request.path.rpartition("/")[0])


async def _without_slash(request: web.Request) -> web.Response:
    """The way to the screen whose address was written with a slash at its end."""
    return web.Response(status=308, headers={"Location": without_slash(request), **NOT_KEPT})


def routes(context: WebContext) -> Iterable[web.RouteDef]:
    return [
        *login.routes(context),
        *(web.get(path, administrator_only(context, handler)) for path, handler in _SHOWN),
        *(web.post(path, administrator_only(context, handler)) for path, handler in _DONE),
        *(web.get(path, administrator_only(context, above)) for path, _ in _DONE),
        web.get(f"{DESK}{{below:(?:/[a-z0-9-]+)*}}/", _without_slash),
        *figures.routes(context),
    ]
