"""What went wrong on the way to Discord, in our words: one table of codes, one of statuses, one rule for the network.

Codes: "JSON Error Codes" in Discord's developer documentation; a comment says what a code means where its
outcome does not.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import aiohttp
import discord

from bot.platform import bounded_wait, foreign_outcome
from bot.ports import Absent, Gone, Later, Outcome, Reason, Refused, Scope, Unknown

_CODES: Mapping[int, Gone | Later | Refused] = MappingProxyType(
    {
        10003: Gone(reason=Reason.DELETED),  # unknown channel
        10004: Gone(reason=Reason.KICKED),  # unknown server
        10008: Refused(reason=Reason.NOT_FOUND),  # unknown message; to a send: its nonce's first copy was deleted since
        10013: Gone(reason=Reason.NOT_FOUND),  # unknown user
        30046: Later(reason=Reason.RATE_LIMIT),  # too many edits of messages older than an hour
        40003: Later(reason=Reason.RATE_LIMIT),  # direct messages opened too fast
        10087: Refused(reason=Reason.TAG),  # unknown tag
        40067: Refused(reason=Reason.TAG),  # the forum wants a tag
        50001: Refused(reason=Reason.RIGHTS),  # hidden from the bot, or kicked: Discord does not tell which
        50007: Gone(reason=Reason.BLOCKED),  # direct messages refused
        50013: Refused(reason=Reason.RIGHTS),
        50035: Refused(reason=Reason.CONTENT),  # invalid form
        50083: Refused(reason=Reason.TOPIC_CLOSED),  # thread archived
        50278: Gone(reason=Reason.BLOCKED),  # no server in common any more
        160005: Refused(reason=Reason.TOPIC_CLOSED),  # thread locked
    }
)

_STATUSES: Mapping[int, Gone | Later | Refused] = MappingProxyType(
    {
        401: Refused(reason=Reason.TOKEN),
        403: Refused(reason=Reason.RIGHTS),
        404: Gone(reason=Reason.NOT_FOUND),
    }
)

_LONGEST_DETAIL = 300  # characters
_FIRST_CODE = 10_000
"""Discord's own codes are larger; proxies like to repeat the status as theirs."""


class ForeignAnswer(discord.DiscordException):
    """A success without Discord's JSON, such as a page that asks for a login: nothing reached Discord."""


class UnclearAnswer(discord.DiscordException):
    """A success that lacks what it should hold: whether Discord did what was asked, nobody knows."""


FAILURES = (
    discord.DiscordException,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
    json.JSONDecodeError,  # an answer that was cut off
    UnicodeDecodeError,
)
"""Everything that a call to Discord raises when it fails; ``outcome`` has an answer to each."""


def outcome(fault: BaseException) -> Outcome:
    """What a failed call comes to. ``fault`` is one of FAILURES; any other is a defect and raised again."""
    match fault:
        case discord.RateLimited():
            return Later(reason=Reason.RATE_LIMIT, seconds=bounded_wait(fault.retry_after))
        case discord.HTTPException() | ForeignAnswer() | UnclearAnswer():
            return _answered(fault)
        case discord.LoginFailure():
            return Refused(reason=Reason.TOKEN)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError() | aiohttp.ClientHttpProxyError():
            return Later(reason=Reason.NETWORK, detail=type(fault).__name__)
        case TimeoutError():
            return Unknown(reason=Reason.TIMEOUT)
        case aiohttp.ClientError() | OSError() | json.JSONDecodeError() | UnicodeDecodeError():
            return Unknown(reason=Reason.NETWORK, detail=type(fault).__name__)
        case _:
            raise fault


def edited(fault: BaseException) -> Outcome:
    """As ``outcome``, for an edit: a message that is not there any more is Gone."""
    if isinstance(fault, discord.HTTPException) and _code(fault) == 10008:
        return Gone(reason=Reason.MESSAGE_DELETED, detail=_detail(fault))
    return outcome(fault)


def unseen(fault: BaseException) -> Absent | Later | Unknown:
    """As ``outcome``, for a look: it can be repeated after a cut line, and what is gone holds nothing."""
    match outcome(fault):
        case Gone():
            return Absent()
        case Refused(reason=reason, detail=detail):
            return Unknown(reason=reason, detail=detail)
        case Later() as later:
            return later
        case Unknown(reason=reason, detail=detail):
            return Later(reason=reason, detail=detail)
        case _:
            raise fault


def is_discords(fault: BaseException | None) -> bool:
    """Whether an answer has Discord's own form: a code and a message, where the code is 0 one such as "404: Not Found".

    What something on the way answers with (a proxy, Cloudflare) says nothing of a token, a channel or a permission.
    """
    if not isinstance(fault, discord.HTTPException):
        return False
    return _code(fault) > _FIRST_CODE or _text(fault).startswith(f"{fault.status}: ")


def is_final(fault: BaseException) -> bool:
    """Whether Discord refused a call by a code of its own, so that the same call would be refused again.

    "401: Unauthorized" and "404: Not Found" have none: the token or the address may be right again in a while.
    """
    if not isinstance(fault, discord.HTTPException) or not is_discords(fault):
        return False
    return fault.status in range(400, 429) and _code(fault) > 0


def seconds_to_wait(fault: BaseException) -> float:
    """How long the answer said to wait, in seconds; 0 where it said nothing."""
    match fault:
        case discord.RateLimited():
            return bounded_wait(fault.retry_after)
        case discord.HTTPException():
            return _retry_after(fault) or 0.0
    return 0.0


def wants_tag(fault: BaseException) -> bool:
    """Whether a forum refused a post for its tags: none where one is required, or one that is not there any more."""
    return isinstance(fault, discord.HTTPException) and _CODES.get(_code(fault)) == Refused(reason=Reason.TAG)


def is_missing(fault: BaseException) -> bool:
    """Whether a message was not there: for a delete, that is success."""
    return isinstance(fault, discord.HTTPException) and _code(fault) == 10008


def _answered(fault: discord.HTTPException | ForeignAnswer | UnclearAnswer) -> Outcome:
    if isinstance(fault, UnclearAnswer):
        return Unknown(reason=Reason.SERVER, detail=str(fault))
    if isinstance(fault, ForeignAnswer):
        return Later(reason=Reason.SERVER, detail=str(fault))
    return _refusal(fault) if is_discords(fault) else _not_discords(fault)


def _refusal(fault: discord.HTTPException) -> Outcome:
    """What Discord's own words mean."""
    detail = _detail(fault)
    if fault.status == 404 and _code(fault) == 0:  # no such address: the API's root is wrong, not the channel
        return Later(reason=Reason.SERVER, detail=detail)
    found = _CODES.get(_code(fault)) or _STATUSES.get(fault.status)
    if isinstance(found, Later):
        return replace(found, seconds=_retry_after(fault), detail=detail)
    if found is not None:
        return replace(found, detail=detail)
    if fault.status == 429:
        return _limited(fault)
    if fault.status >= 500:
        return Later(reason=Reason.SERVER, detail=detail)
    return Refused(reason=Reason.CONTENT, detail=detail)


def _not_discords(fault: discord.HTTPException) -> Outcome:
    """Something else answered; a 429 says how long to wait all the same."""
    return _limited(fault) if fault.status == 429 else foreign_outcome(fault.status, _detail(fault))


def _limited(fault: discord.HTTPException) -> Later:
    """A limit of the channel, unless it says that it is global. Without ``Via`` it is Cloudflare's: global too."""
    headers = fault.response.headers
    everywhere = "X-RateLimit-Global" in headers or "Via" not in headers
    scope = Scope.PLATFORM if everywhere else Scope.CHAT
    return Later(reason=Reason.RATE_LIMIT, seconds=_retry_after(fault), scope=scope, detail=_detail(fault))


def _retry_after(fault: discord.HTTPException) -> float | None:
    try:
        return bounded_wait(float(fault.response.headers["Retry-After"]))
    except (KeyError, ValueError):
        return None


def _code(fault: discord.HTTPException) -> int:
    """Discord's code; 0 where the answer has something else there."""
    code: object = fault.code
    return code if isinstance(code, int) else 0


def _text(fault: discord.HTTPException) -> str:
    """What the answer says; nothing where that is no text."""
    text: object = fault.text
    return text if isinstance(text, str) else ""


def _detail(fault: discord.HTTPException) -> str:
    """``50035 Invalid Form Body In embeds.0.title: …``: for the log and for `why`."""
    return f"{_code(fault) or fault.status} {' '.join(_text(fault)[:_LONGEST_DETAIL].split())}"[:_LONGEST_DETAIL]
