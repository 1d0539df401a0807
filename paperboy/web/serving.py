"""The port with the pages of the digest; imported only where there is one: they cost megabytes."""

import asyncio
from datetime import timedelta

from adapters.discord.rendering.component_embed import component_embed
from adapters.listening_port import ListeningPort
from adapters.web.app import web_app
from adapters.web.context import WebContext
from adapters.web.desk.tools import DeskTools
from bot.config import Settings
from bot.ports import Clock
from bot.storage import Storage
from paperboy.configured_services import useful_for
from paperboy.doctor.tokens import ELSEWHERE
from paperboy.making.rechecking import rechecking_of
from paperboy.platforms import addresses_of, specs
from paperboy.tasks import unless_stopped
from paperboy.trials.sending import TrialSender
from paperboy.web.links import web_links


class Web:
    """Serves the pages of the edition at the port of the settings. Any number of processes may do that."""

    def __init__(self, settings: Settings, storage: Storage, clock: Clock) -> None:
        own = settings.web
        self.port = ListeningPort(name="web", host=own.host, port=own.port or 0)
        self.context = WebContext(
            storage=storage,
            clock=clock,
            edition=settings.edition,
            zone=settings.timezone,
            root=own.root,
            admins=settings.admins,
            reliability=own.reliability,
            proxies=own.proxies,
            tools=DeskTools(
                review=settings.review,
                recheck=rechecking_of(settings, storage, clock),
                dialects={form: make for spec in specs().values() for form, make in spec.dialects.items()},
                send_trial=TrialSender(settings) if _has_tokens(settings) else None,
                places=addresses_of(specs()),
                rates=settings.rates,
                lease=timedelta(seconds=settings.lease_seconds),
                useful=useful_for(settings),
                links=web_links(settings),
            ),
            component_embed=component_embed,
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until ``stop``."""
        await unless_stopped(stop, self.port.serve(web_app(self.context)))


def _has_tokens(settings: Settings) -> bool:
    """Whether this process can send: it may know of a platform only that it is on."""
    return any(own.token not in {"", ELSEWHERE} for own in settings.platforms.values())
