"""What python-telegram-bot raises -> an Outcome: a table, in our words.

The library drops "Bad Request: " and changes the case of what follows, so all is matched without case. It raises
InvalidToken for 401 and 404 alike, with texts that quote the token: of those nothing is kept.
"""

from datetime import timedelta

import aiohttp
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from adapters.telegram.transport import Closed, ForeignAnswer, ProxyRefused
from bot.platform import foreign_outcome
from bot.ports import Gone, Later, Moved, Outcome, Reason, Refused, Scope, Unknown

NOT_MODIFIED = "message is not modified"
NOTHING_TO_DELETE = "message to delete not found"

_GONE = (
    ("bot was blocked", Reason.BLOCKED),
    ("can't initiate conversation", Reason.BLOCKED),
    ("bot was kicked", Reason.KICKED),
    ("bot is not a member", Reason.KICKED),
    ("user is deactivated", Reason.DELETED),
    ("group chat was deleted", Reason.DELETED),
    ("group chat was deactivated", Reason.DELETED),
    ("message thread not found", Reason.TOPIC_DELETED),
    ("topic_deleted", Reason.TOPIC_DELETED),
    ("message to edit not found", Reason.MESSAGE_DELETED),
    ("message can't be edited", Reason.MESSAGE_DELETED),
    ("chat not found", Reason.NOT_FOUND),
    ("user not found", Reason.NOT_FOUND),
    ("peer_id_invalid", Reason.NOT_FOUND),
    ("bots can't send messages to bots", Reason.NOT_FOUND),
    ("upgraded to a supergroup", Reason.UPGRADED),
)
_REFUSED = (
    ("topic_closed", Reason.TOPIC_CLOSED),
    ("administrator rights", Reason.RIGHTS),
    ("not enough rights", Reason.RIGHTS),
    ("have no rights", Reason.RIGHTS),
    ("chat_write_forbidden", Reason.RIGHTS),
    ("chat_send_plain_forbidden", Reason.RIGHTS),
    ("chat_admin_required", Reason.RIGHTS),
    ("chat_restricted", Reason.RIGHTS),
    ("message can't be deleted", Reason.RIGHTS),
)
_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL, Closed, ProxyRefused)


def outcome(error: TelegramError) -> Outcome:
    """Return what an error of the library means for the call that raised it."""
    match error:
        case RetryAfter():
            found: Outcome = Later(reason=Reason.RATE_LIMIT, seconds=seconds_to_wait(error), scope=Scope.CHAT)
        case ChatMigrated():
            found = Moved(to=str(error.new_chat_id))
        case InvalidToken():
            found = Refused(reason=Reason.TOKEN)
        case Forbidden():
            found = _by_message(error.message, otherwise=Reason.RIGHTS)
        case BadRequest():  # a kind of NetworkError for the library
            found = _by_message(error.message, otherwise=Reason.CONTENT)
        case NetworkError():
            found = _unanswered(error)
        case _:
            found = Unknown(reason=Reason.SERVER, detail=error.message)
    return found


def seconds_to_wait(error: RetryAfter) -> float:
    """The library says it as a number or, with its own switch set, as a timedelta."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _by_message(message: str, *, otherwise: Reason) -> Outcome:
    text = message.casefold()
    for words, reason in _GONE:
        if words in text:
            return Gone(reason=reason, detail=message)
    found = next((reason for words, reason in _REFUSED if words in text), otherwise)
    return Refused(reason=found, detail=message)


def _unanswered(error: NetworkError) -> Outcome:
    """Tell a call that never left from one that may have arrived, by the cause; without one the server answered 5xx.

    Telegram answers its 500s and 502s before delivering anything; a gateway's timeout says nothing about that.
    """
    cause = error.__cause__
    if isinstance(cause, _NEVER_LEFT):
        return Later(reason=Reason.NETWORK, detail=type(cause).__name__)
    if isinstance(cause, ForeignAnswer):
        return foreign_outcome(cause.status, str(cause))
    if cause is not None and not isinstance(cause, TelegramError):
        late = isinstance(cause, TimeoutError)
        return Unknown(reason=Reason.TIMEOUT if late else Reason.NETWORK, detail=type(cause).__name__)
    text = error.message.casefold()
    if "gateway timeout" in text:
        return Unknown(reason=Reason.TIMEOUT, detail="504")
    if "entity too large" in text:
        return Refused(reason=Reason.CONTENT, detail="413")
    return Later(reason=Reason.SERVER, detail=error.message[:200])
