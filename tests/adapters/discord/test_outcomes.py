"""What Discord's refusals and the network's troubles come to."""

import asyncio
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp.client_reqrep import ConnectionKey
from multidict import CIMultiDict

from adapters.discord.outcomes import edited, is_final, is_missing, outcome, unseen
from bot.ports import Absent, Gone, Later, Outcome, Reason, Refused, Scope, Unknown


class Response:
    """What discord.py's errors look at in a response."""

    reason = "said so"

    def __init__(self, status: int, headers: dict[str, str]) -> None:
        self.status = status
        self.headers = CIMultiDict(headers)


def refused(status: int, code: int = 0, text: str = "no", headers: dict[str, str] | None = None) -> Any:
    kinds: dict[int, Any] = {403: discord.Forbidden, 404: discord.NotFound}
    made = kinds.get(status, discord.DiscordServerError if status >= 500 else discord.HTTPException)
    answer: Any = Response(status, headers if headers is not None else {"Via": "1.1 google"})
    return made(answer, {"code": code, "message": text})


UNAUTHORIZED = "401: Unauthorized"
KEY = ConnectionKey("a.example", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (refused(404, 10003), Gone(reason=Reason.DELETED, detail="10003 no")),
        (refused(404, 10004), Gone(reason=Reason.KICKED, detail="10004 no")),
        (refused(404, 10008), Refused(reason=Reason.NOT_FOUND, detail="10008 no")),
        (refused(403, 50001), Refused(reason=Reason.RIGHTS, detail="50001 no")),
        (refused(403, 50013), Refused(reason=Reason.RIGHTS, detail="50013 no")),
        (refused(403, 50007), Gone(reason=Reason.BLOCKED, detail="50007 no")),
        (refused(403, 50278), Gone(reason=Reason.BLOCKED, detail="50278 no")),
        (refused(400, 40067), Refused(reason=Reason.TAG, detail="40067 no")),
        (refused(400, 50035), Refused(reason=Reason.CONTENT, detail="50035 no")),
        (refused(400, 50083), Refused(reason=Reason.TOPIC_CLOSED, detail="50083 no")),
        (refused(400, 99999), Refused(reason=Reason.CONTENT, detail="99999 no")),
        (refused(401, text=UNAUTHORIZED), Refused(reason=Reason.TOKEN, detail=f"401 {UNAUTHORIZED}")),
        (refused(403, 99999), Refused(reason=Reason.RIGHTS, detail="99999 no")),
        (refused(404, 99999), Gone(reason=Reason.NOT_FOUND, detail="99999 no")),
        (refused(404, text="404: Not Found"), Later(reason=Reason.SERVER, detail="404 404: Not Found")),
        (refused(500), Later(reason=Reason.SERVER, detail="500 no")),
        (refused(503), Later(reason=Reason.SERVER, detail="503 no")),
        (discord.LoginFailure("Improper token has been passed."), Refused(reason=Reason.TOKEN)),
        (discord.RateLimited(42.5), Later(reason=Reason.RATE_LIMIT, seconds=42.5)),
        (TimeoutError(), Unknown(reason=Reason.TIMEOUT)),
        (aiohttp.ServerTimeoutError(), Unknown(reason=Reason.TIMEOUT)),
        (aiohttp.ConnectionTimeoutError(), Later(reason=Reason.NETWORK, detail="ConnectionTimeoutError")),
        (
            aiohttp.ClientConnectorError(KEY, ConnectionRefusedError(111, "refused")),
            Later(reason=Reason.NETWORK, detail="ClientConnectorError"),
        ),
        (aiohttp.ServerDisconnectedError(), Unknown(reason=Reason.NETWORK, detail="ServerDisconnectedError")),
        (ConnectionResetError(104, "reset"), Unknown(reason=Reason.NETWORK, detail="ConnectionResetError")),
    ],
    ids=str,
)
def test_every_failure_has_its_outcome(fault: Exception, expected: Outcome) -> None:
    assert outcome(fault) == expected


@pytest.mark.parametrize("status", [400, 401, 403, 404, 407, 502, 503])
@pytest.mark.parametrize(
    "said",
    ["<html>Access denied</html>", None, {"code": 403, "message": "Forbidden"}, {"message": "no"}, {"code": "x"}],
)
def test_what_is_not_discords_answer_is_an_outage(status: int, said: Any) -> None:
    answer: Any = Response(status, {"Via": "1.1 proxy"})
    fault = discord.HTTPException(answer, said)
    found = outcome(fault)
    assert isinstance(found, Later)
    assert found.reason is Reason.SERVER
    assert found == edited(fault) == unseen(fault)
    assert not is_final(fault)


def test_a_gateway_that_waited_in_vain_may_have_passed_it_on() -> None:
    answer: Any = Response(504, {})
    assert outcome(discord.HTTPException(answer, "<html>")) == Unknown(reason=Reason.TIMEOUT, detail="504 <html>")


@pytest.mark.parametrize(
    ("headers", "scope", "seconds"),
    [
        ({"Via": "1.1 google", "Retry-After": "3"}, Scope.CHAT, 3.0),
        ({"Via": "1.1 google", "Retry-After": "2", "X-RateLimit-Global": "true"}, Scope.PLATFORM, 2.0),
        ({"Retry-After": "600"}, Scope.PLATFORM, 600.0),
        ({"Via": "1.1 google"}, Scope.CHAT, None),
    ],
)
def test_a_limit_says_whom_it_concerns_and_how_long(
    headers: dict[str, str], scope: Scope, seconds: float | None
) -> None:
    found = outcome(refused(429, headers=headers))
    assert found == Later(reason=Reason.RATE_LIMIT, seconds=seconds, scope=scope, detail="429 no")


def test_a_limit_of_old_edits_waits() -> None:
    found = outcome(refused(429, 30046, headers={"Via": "1.1 google", "Retry-After": "7"}))
    assert found == Later(reason=Reason.RATE_LIMIT, seconds=7.0, detail="30046 no")


def test_a_message_that_is_gone_ends_an_edit() -> None:
    assert edited(refused(404, 10008)) == Gone(reason=Reason.MESSAGE_DELETED, detail="10008 no")
    assert edited(refused(403, 50013)) == Refused(reason=Reason.RIGHTS, detail="50013 no")
    assert is_missing(refused(404, 10008))
    assert not is_missing(refused(404, 10003))


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (refused(404, 10003), Absent()),
        (refused(403, 50001), Unknown(reason=Reason.RIGHTS, detail="50001 no")),
        (refused(503), Later(reason=Reason.SERVER, detail="503 no")),
        (discord.RateLimited(42.5), Later(reason=Reason.RATE_LIMIT, seconds=42.5)),
        (TimeoutError(), Later(reason=Reason.TIMEOUT)),
        (ConnectionResetError(104, "reset"), Later(reason=Reason.NETWORK, detail="ConnectionResetError")),
    ],
    ids=str,
)
def test_a_look_that_fails_leaves_no_new_doubt(fault: Exception, expected: Absent | Later | Unknown) -> None:
    assert unseen(fault) == expected


def test_the_detail_is_one_short_line() -> None:
    found = outcome(refused(400, 50035, "Invalid Form Body\n" + "x" * 500))
    assert isinstance(found, Refused)
    assert found.detail.startswith("50035 Invalid Form Body x")
    assert len(found.detail) == 300


def test_what_is_our_own_defect_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        outcome(ZeroDivisionError())
    with pytest.raises(asyncio.CancelledError):
        outcome(asyncio.CancelledError())
