"""The way to one reader: the platform, opened for this alone, and closed again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Final

from bot.addresses import NOWHERE
from bot.config import Settings
from bot.deadline import Deadline
from bot.errors import PaperboyError
from bot.locales import Language
from bot.model import ArchivedIssue, Place, PlaceKind, Preferences, Style, Subscription
from bot.model.drafts import person_name
from bot.model.people import Person
from bot.platform import Platform
from bot.ports import Failure
from bot.services.trials import TrialDelivery
from paperboy.platforms import place_named, specs
from paperboy.redaction import Redaction, all_secrets
from paperboy.trials.delivery import Trial
from paperboy.web.links import web_links

_OPENING_SECONDS: Final = 30.0
_CLOSING_SECONDS: Final = 3.0


class TrialSender:
    """Sends issues to administrators (`bot.services.trials.SendTrial`), one after the other; it tells no secret.

    Who asks again for what is still being sent to them gets it once: a button is pressed twice.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._redact = Redaction(all_secrets(settings))
        self._one = asyncio.Lock()
        self._under_way: dict[object, asyncio.Task[TrialDelivery]] = {}

    async def __call__(self, archived: ArchivedIssue, who: Person, style: Style, language: Language) -> TrialDelivery:
        what = (archived.id, archived.revision, who, style, language)
        sending = self._under_way.get(what)
        if sending is None:
            sending = self._under_way[what] = asyncio.create_task(self._send(archived, who, style, language))
            sending.add_done_callback(lambda _: self._under_way.pop(what))
        return await asyncio.shield(sending)

    async def _send(self, archived: ArchivedIssue, who: Person, style: Style, language: Language) -> TrialDelivery:
        place = place_named(person_name(who.platform, who.user))
        async with self._one:
            try:
                became = await send(self._settings, archived, place, style, language)
            except PaperboyError as fault:
                raise PaperboyError(self._redact(str(fault))) from None
        if isinstance(became.outcome, Failure):
            return replace(became, outcome=replace(became.outcome, detail=self._redact(became.outcome.detail)))
        return became


async def send(
    settings: Settings, archived: ArchivedIssue, place: Place, style: Style, language: Language, *, kept: bool = True
) -> TrialDelivery:
    """Send an issue to a place alone; ``kept``: it is in the archive, and its buttons find it there.

    PaperboyError where the platform is off or cannot be reached.
    """
    subscription = Subscription(
        id=0,
        place=place,
        edition=settings.edition,
        preferences=Preferences(style=style),
        language=language,
        on=True,
        since=archived.published_at,
    )
    is_admin = (place.platform, place.address) in settings.admins
    to_person = is_admin and place.kind is not PlaceKind.PRIVATE
    async with _opened(settings, place.platform) as platform:
        trial = Trial(
            channel=platform.channel,
            archived=archived,
            reader=subscription,
            kept=kept,
            to_person=to_person,
            web=web_links(settings) if kept else NOWHERE,
        )
        return await trial.deliver()


@asynccontextmanager
async def _opened(settings: Settings, name: str) -> AsyncIterator[Platform]:
    """The platform, logged in. PaperboyError, in the words of ``doctor``, where that does not work now."""
    platform = specs()[name].connected(settings)
    if platform is None:
        raise PaperboyError(f"{name.capitalize()} is off, for it has no token: paperboy init asks for it.")
    try:
        found = await platform.check()
        if not found.ok:
            raise PaperboyError(found.sentence)
        await _log_in(platform)
        yield platform
    finally:
        await platform.close(Deadline.after(_CLOSING_SECONDS))


async def _log_in(platform: Platform) -> None:
    try:
        async with asyncio.timeout(_OPENING_SECONDS):
            await platform.open()
    except TimeoutError:
        raise PaperboyError(f"{platform.name.capitalize()} does not let the bot log in now: try again later.") from None
