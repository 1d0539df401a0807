"""Where articles come from, what came of the last ones, and what models cost."""

from datetime import datetime

from aiohttp import web

from adapters.web.desk.frame import Visit
from adapters.web.rendering.lines import leads_out
from bot.compose import article_line, moment, money


async def sources(visit: Visit) -> web.Response:
    context, now = visit.context, visit.context.clock.now()
    overview = await context.storage.editing.overview.of(context.edition, context.today)

    def told(at: datetime | None) -> str:
        return moment(at, context.zone, now, visit.words) if at else visit.words("sources-never")

    return visit.screen(
        "desk/sources.html",
        overview=overview,
        told=told,
        leads_out=leads_out,
        articles=[(told(run.made_at), article_line(run, visit.words)) for run in overview.runs],
        money=money,
    )
