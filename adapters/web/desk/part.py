"""The desk as a part of the web: all its pages, by path."""

from collections.abc import Iterable

from aiohttp import web

from adapters.web.context import WebContext
from adapters.web.desk import login
from adapters.web.desk.figures import part as figures
from adapters.web.desk.navigation import OVERVIEW
from adapters.web.desk.overview import overview
from adapters.web.desk.visitors import administrator_only


def routes(context: WebContext) -> Iterable[web.RouteDef]:
    return [
        *login.routes(context),
        web.get(OVERVIEW.path, administrator_only(context, overview)),
        *figures.routes(context),
    ]
