"""What Discord says of the bot when its token is tried: whether it works, how the application is set, its rights."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import aiohttp

from adapters.discord.bounded_answers import bounded_answers
from adapters.discord.event_places import PLATFORM
from adapters.discord.invitation import invitation, missing_rights
from adapters.proxies import proxy_for
from bot.platform import Checkup, Finding, clock_ahead, notice, well, wrong

_CHECK: Final = aiohttp.ClientTimeout(total=10)
_MOST_SERVERS: Final = 200
"""Servers that one call tells of; those of a bot in more are looked at so far."""
_NAMED: Final = 5
"""Servers that are named; the others are counted."""
_FAILURES: Final = (aiohttp.ClientError, TimeoutError, ValueError, TypeError, KeyError, AttributeError)
_SITE: Final = "https://discord.com/developers/applications"


async def checkup(api_url: str, token: str, admins: Iterable[str]) -> Checkup:
    """Ask who the bot is, how its application is set, which servers it is in, and who its administrators are. Never
    raises for what Discord or the network does."""
    root = api_url.rstrip("/")
    try:
        async with session_with(token) as session:
            answered = await asked(session, f"{root}/users/@me")
            if answered.status != 200:
                return Checkup(findings=(_refused(f"{root}/users/@me", answered),))
            known = well(PLATFORM, f"Discord knows the bot as {json.loads(answered.body)['username']}.")
            people = [finding for user in admins for finding in await _admin(session, root, user)]
            settings = await _settings(session, root)
    except _FAILURES as fault:
        what = f"Discord cannot be reached at {root}/users/@me ({type(fault).__name__})."
        return Checkup(findings=(wrong(PLATFORM, what, "Check the network and the address."),))
    return Checkup(findings=(known, *people, *settings), clock_ahead=answered.clock_ahead)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """An answer, and by how much this machine's clock is ahead of Discord's; None where it told no time."""

    status: int
    body: str
    clock_ahead: timedelta | None


def session_with(token: str) -> aiohttp.ClientSession:
    """To ask Discord with, for ten seconds at the most; no answer is read that is far too long."""
    headers = {"Authorization": f"Bot {token}"}
    return aiohttp.ClientSession(timeout=_CHECK, headers=headers, trace_configs=[bounded_answers()])


async def asked(session: aiohttp.ClientSession, url: str) -> Answered:
    """What it answers, whatever that is."""
    async with session.get(url, proxy=proxy_for(url)) as response:
        ahead = clock_ahead(response.headers.get("Date", ""), datetime.now(UTC))
        return Answered(status=response.status, body=await response.text(), clock_ahead=ahead)


async def _admin(session: aiohttp.ClientSession, root: str, user: str) -> Sequence[Finding]:
    """Who an administrator is, where Discord tells."""
    with suppress(*_FAILURES):
        answered = await asked(session, f"{root}/users/{user}")
        if answered.status == 404:
            what = f"PAPERBOY_ADMINS names {PLATFORM}:{user}, and there is no such account."
            return [notice(PLATFORM, what, "Correct the number.")]
        name = json.loads(answered.body)["username"]
        return [well(PLATFORM, f"PAPERBOY_ADMINS names {name} ({PLATFORM}:{user}).")]
    return []


async def _settings(session: aiohttp.ClientSession, root: str) -> tuple[Finding, ...]:
    """How the application is set, and the bot's rights, as far as Discord tells."""
    try:
        application = await asked(session, f"{root}/applications/@me")
        servers = await asked(session, f"{root}/users/@me/guilds?limit={_MOST_SERVERS}")
        found = json.loads(application.body)
        return (*installation(found), *rights(json.loads(servers.body), invitation(found["id"])))
    except _FAILURES:
        what = "It does not tell how the application is set, nor which servers the bot is in."
        return (notice(PLATFORM, what, "Try again later."),)


def installation(application: Mapping[str, Any]) -> Iterator[Finding]:
    """How the application is set, of Discord's object: where it may be installed, and who hears what is done there."""
    page = f"{_SITE}/{application['id']}"
    if application.get("interactions_endpoint_url"):
        what = "Interactions Endpoint URL is set: commands and buttons go to that address, and none is answered here."
        yield wrong(PLATFORM, what, f"Clear it: {page}/information")
    if application.get("bot_require_code_grant"):
        what = "Requires OAuth2 Code Grant is on: with it the invitation brings the bot into no server."
        yield notice(PLATFORM, what, f"Switch it off: {page}/bot")
    contexts = application.get("integration_types_config") or {"0": {}}
    if "0" not in contexts:
        what = "Guild Install is off: it cannot be added to any further server."
        yield notice(PLATFORM, what, f"Tick it: {page}/installation")
    elif "1" in contexts:
        yield well(PLATFORM, "It may be added to servers, and people may bring it along (Guild and User Install).")
    if "1" not in contexts:
        what = "User Install is off: nobody can bring it along to where it is no member."
        yield well(PLATFORM, what, f"If people are to, tick it: {page}/installation")


def rights(servers: Sequence[Mapping[str, Any]], link: str) -> Iterator[Finding]:
    """What the bot lacks in its servers, of Discord's partial objects; ``link`` invites it anew. A channel may still
    allow it, or forbid it: that is a matter of ``/why`` there."""
    if not servers:
        yield notice(PLATFORM, "It is in no server.", f"Invite it: {link}")
        return
    lacking = [(one["name"], missing_rights(int(one["permissions"]))) for one in servers if not one.get("owner")]
    said = [f"{name} ({', '.join(missing)})" for name, missing in lacking if missing]
    all_of_them = f"{'the first' if len(servers) == _MOST_SERVERS else 'its'} {len(servers)} servers"
    if not said:
        where = all_of_them if len(servers) > 1 else "its server"
        yield well(PLATFORM, f"It has the rights that it needs in {where}.")
        return
    where = f"{len(said)} of {all_of_them}" if len(servers) > 1 else "its server"
    more = f", and {len(said) - _NAMED} more" if len(said) > _NAMED else ""
    what = f"It lacks rights in {where}: {'; '.join(said[:_NAMED])}{more}."
    yield notice(PLATFORM, what, f"Give them to its role there, or invite it anew: {link}")


def _refused(url: str, answered: Answered) -> Finding:
    if answered.status == 401 and '"401: Unauthorized"' in answered.body:
        what = "Discord refuses the token."
        return wrong(PLATFORM, what, "Go to the Bot page of your application (Reset Token), and copy it anew.")
    later = "Check PAPERBOY_DISCORD_API_URL." if answered.status == 404 else "Try again later."
    return wrong(PLATFORM, f"{answered.status} is the answer at {url}.", later)
