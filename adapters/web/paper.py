"""The paper, for people and for programs: all of it from one reader, which asks the database once a second at most."""

from collections.abc import Iterable

from aiohttp import web

from adapters.web.api import routes as api
from adapters.web.archive import routes as archive
from adapters.web.archive.reader import Reader
from adapters.web.context import WebContext
from adapters.web.feeds import routes as feeds
from adapters.web.previews import routes as previews


def routes(context: WebContext) -> Iterable[web.RouteDef]:
    """Its feeds and previews, then its pages, for ``t3.png`` is no story; and the API."""
    reader = Reader(context)
    for part in (feeds, previews, archive, api):
        yield from part.routes(reader)
