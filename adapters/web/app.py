"""The application: the pages of every part, and what holds for all of them."""

from collections.abc import Iterable
from typing import Final

from aiohttp import web

from adapters.web import paper, static_files
from adapters.web.context import Routes, WebContext
from adapters.web.desk import part as desk
from adapters.web.errors import error_pages
from adapters.web.headers import add_headers
from adapters.web.reliability import pages as reliability

LARGEST_REQUEST: Final = 64 * 1024
"""Bytes of a request's body: nothing that is sent here is longer than a form."""

PARTS: Final[tuple[Routes, ...]] = (
    static_files.routes,
    paper.routes,
    reliability.routes,
    desk.routes,
)
"""All that there is on the web. A part is a folder here, and a line."""


def web_app(context: WebContext, parts: Iterable[Routes] = PARTS) -> web.Application:
    """What is served, with the headers of ``headers`` on every answer, and a page for every error."""
    app = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[error_pages(context)])
    app.on_response_prepare.append(add_headers)
    app.on_cleanup.append(lambda _: context.background.close())
    for routes in parts:
        app.router.add_routes(routes(context))
    return app
