"""The screens of numbers, by path."""

from collections.abc import Iterable

from aiohttp import web

from adapters.web.context import WebContext
from adapters.web.desk.figures.deliveries import deliveries
from adapters.web.desk.figures.failures import bring_again, failures
from adapters.web.desk.figures.followed import FollowedScreen
from adapters.web.desk.figures.subscribers import subscribers
from adapters.web.desk.figures.today import TodayScreen
from adapters.web.desk.figures.why import bring, why
from adapters.web.desk.navigation import DELIVERIES, FAILURES, SUBSCRIBERS, TODAY, WHY, WORDS
from adapters.web.desk.visitors import administrator_only


def routes(context: WebContext) -> Iterable[web.RouteDef]:
    today, followed = TodayScreen(context), FollowedScreen(context)
    return [
        web.get(TODAY.path, administrator_only(context, today.show)),
        web.get(f"{TODAY.path}.json", administrator_only(context, today.tell)),
        web.get(FAILURES.path, administrator_only(context, failures)),
        web.post(f"{FAILURES.path}/bring", administrator_only(context, bring_again)),
        web.get(WHY.path, administrator_only(context, why)),
        web.post(f"{WHY.path}/bring", administrator_only(context, bring)),
        web.get(DELIVERIES.path, administrator_only(context, deliveries)),
        web.get(SUBSCRIBERS.path, administrator_only(context, subscribers)),
        web.get(WORDS.path, administrator_only(context, followed.show)),
    ]
