"""Setting Discord up: the invitation with the rights that the bot needs, and whose application it is.

Both stand in one object ("Application" in Discord's developer documentation).
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp

from adapters.discord.checkup import asked, session_with
from adapters.discord.invitation import invitation
from adapters.discord.settings import DiscordSettings
from bot.errors import PaperboyError
from bot.onboarding import Account, Person


class DiscordOnboarding:
    """Implements bot.onboarding.Onboarding."""

    def __init__(self, settings: DiscordSettings) -> None:
        self._token, self._api_url = settings.token, settings.api_url

    async def account(self) -> Account:
        if (found := account_of(await self._application())) is None:
            raise PaperboyError("Discord does not tell which application the token is of.")
        return found

    async def operator(self, begun: Callable[[], object]) -> Person:
        """Whose application it is; nobody has to show it."""
        begun()
        if (found := owner_of(await self._application())) is None:
            raise PaperboyError("Discord does not tell whose application it is.")
        return found

    async def _application(self) -> Any:
        url = f"{self._api_url}/applications/@me"
        try:
            async with session_with(self._token) as session:
                return json.loads((await asked(session, url)).body)
        except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
            raise PaperboyError(f"Discord does not tell about its application ({type(fault).__name__}).") from fault

    async def close(self) -> None:
        """Nothing to let go of."""


def account_of(application: Any) -> Account | None:
    """The account as Discord's object tells it; None where it tells none."""
    match application:
        case {"id": str(number)} if number.isdecimal():
            return Account(links=(("To invite it to a server", invitation(number)),))
    return None


def owner_of(application: Any) -> Person | None:
    """Who owns the application; where a team does, who owns the team."""
    match application:
        case {"team": {"owner_user_id": str(owner), "members": [*members]}}:
            users = [member["user"] for member in members if isinstance(member, dict) and "user" in member]
            return next((person for user in users if (person := _person(user)) and person.id == owner), None)
        case {"owner": user}:
            return _person(user)
    return None


def _person(user: Any) -> Person | None:
    match user:
        case {"id": str(number), "username": str(nick)} if number.isdecimal():
            return Person(id=number, name=_named(user, nick))
    return None


def _named(user: Mapping[str, Any], nick: str) -> str:
    name = user.get("global_name")
    return f"{name} @{nick}" if name else f"@{nick}"
