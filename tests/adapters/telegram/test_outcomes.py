"""The table of errors."""

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from adapters.telegram.outcomes import outcome
from bot.ports import Gone, Later, Moved, Outcome, Reason, Refused, Unknown


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("Forbidden: bot was blocked by the user", Reason.BLOCKED),
        ("Forbidden: bot can't initiate conversation with a user", Reason.BLOCKED),
        ("Forbidden: user is deactivated", Reason.DELETED),
        ("Forbidden: bot was kicked from the supergroup chat", Reason.KICKED),
        ("Forbidden: bot is not a member of the channel chat", Reason.KICKED),
        ("Forbidden: the group chat was deleted", Reason.DELETED),
    ],
)
def test_a_place_that_cannot_be_reached_is_gone(message: str, reason: Reason) -> None:
    assert outcome(Forbidden(message)) == Gone(reason=reason, detail=message)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("Bad Request: chat not found", Reason.NOT_FOUND),
        ("Bad Request: message thread not found", Reason.TOPIC_DELETED),
        ("Bad Request: message to edit not found", Reason.MESSAGE_DELETED),
        ("Bad Request: message can't be edited", Reason.MESSAGE_DELETED),
        ("Bad Request: group chat was upgraded to a supergroup chat", Reason.UPGRADED),
    ],
)
def test_what_is_not_there_is_gone_too(message: str, reason: Reason) -> None:
    found = outcome(BadRequest(message))
    assert isinstance(found, Gone)
    assert found.reason is reason


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("Bad Request: TOPIC_CLOSED", Reason.TOPIC_CLOSED),
        ("Bad Request: need administrator rights in the channel chat", Reason.RIGHTS),
        ("Bad Request: not enough rights to send text messages to the chat", Reason.RIGHTS),
        ("Bad Request: have no rights to send a message", Reason.RIGHTS),
        ("Bad Request: message is too long", Reason.CONTENT),
        ("Bad Request: can't parse entities: whatever", Reason.CONTENT),
        ("Bad Request: BUTTON_DATA_INVALID", Reason.CONTENT),
        ("Bad Request: text must be non-empty", Reason.CONTENT),
        ("Bad Request: something new", Reason.CONTENT),
    ],
)
def test_a_no_to_this_call_is_a_refusal(message: str, reason: Reason) -> None:
    found = outcome(BadRequest(message))
    assert isinstance(found, Refused)
    assert found.reason is reason
    assert found.detail


def test_a_right_that_was_taken_away_is_a_refusal() -> None:
    found = outcome(Forbidden("Forbidden: something new"))
    assert isinstance(found, Refused)
    assert found.reason is Reason.RIGHTS


def test_an_upgraded_group_has_moved() -> None:
    assert outcome(ChatMigrated(-100123)) == Moved(to="-100123")


KEY = ConnectionKey("a.example", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None)


def _caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            _caused(TimedOut(), aiohttp.ConnectionTimeoutError()),
            Later(reason=Reason.NETWORK, detail="ConnectionTimeoutError"),
        ),
        (
            _caused(NetworkError("x"), aiohttp.ClientConnectorError(KEY, ConnectionRefusedError(111, "refused"))),
            Later(reason=Reason.NETWORK, detail="ClientConnectorError"),
        ),
        (
            _caused(NetworkError("x"), aiohttp.ClientConnectorDNSError(KEY, OSError(-2, "unknown"))),
            Later(reason=Reason.NETWORK, detail="ClientConnectorDNSError"),
        ),
        (_caused(NetworkError("x"), aiohttp.InvalidURL("x")), Later(reason=Reason.NETWORK, detail="InvalidURL")),
        (_caused(TimedOut(), TimeoutError()), Unknown(reason=Reason.TIMEOUT, detail="TimeoutError")),
        (
            _caused(TimedOut(), aiohttp.SocketTimeoutError()),
            Unknown(reason=Reason.TIMEOUT, detail="SocketTimeoutError"),
        ),
        (
            _caused(NetworkError("x"), aiohttp.ServerDisconnectedError()),
            Unknown(reason=Reason.NETWORK, detail="ServerDisconnectedError"),
        ),
        (
            _caused(NetworkError("x"), ConnectionResetError(104, "reset")),
            Unknown(reason=Reason.NETWORK, detail="ConnectionResetError"),
        ),
        (NetworkError("Internal Server Error"), Later(reason=Reason.SERVER, detail="Internal Server Error")),
        (
            _caused(NetworkError("Bad Gateway (502)"), TelegramError("Invalid server response")),
            Later(reason=Reason.SERVER, detail="Bad Gateway (502)"),
        ),
        (NetworkError("Gateway Timeout (504)"), Unknown(reason=Reason.TIMEOUT, detail="504")),
        (NetworkError("Request Entity Too Large (413)"), Refused(reason=Reason.CONTENT, detail="413")),
        (TelegramError("Invalid server response"), Unknown(reason=Reason.SERVER, detail="Invalid server response")),
    ],
)
def test_what_never_left_comes_later_and_what_may_have_arrived_is_unknown(
    error: TelegramError, expected: Outcome
) -> None:
    assert outcome(error) == expected


def test_a_rejected_token_is_never_quoted() -> None:
    assert outcome(InvalidToken("The token `1000:secret` was rejected")) == Refused(reason=Reason.TOKEN)


def test_messages_are_matched_without_case() -> None:
    assert isinstance(outcome(BadRequest("CHAT NOT FOUND")), Gone)
