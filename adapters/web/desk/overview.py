"""The first screen: how things stand, and where to look further."""

from aiohttp import web

from adapters.web.desk.frame import Visit


async def overview(visit: Visit) -> web.Response:
    return visit.screen("desk/overview.html")
