"""What the Bot API refuses, worded as the real server words it (tdlib/telegram-bot-api, Client.cpp; tdlib/td)."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class ApiError(Exception):
    """An answer `{"ok": false, …}`: HTTP status `code`, what the server says, and its `parameters`."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """Return the answer's JSON."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


def bad_request(reason: str) -> ApiError:
    """Return a 400 with the server's prefix."""
    return ApiError(400, f"Bad Request: {reason}")


def unauthorized() -> ApiError:
    """Return the 401 for an unknown token."""
    return ApiError(401, "Unauthorized")


def forbidden(reason: str) -> ApiError:
    """Return a 403 with the server's prefix."""
    return ApiError(403, f"Forbidden: {reason}")


def not_found() -> ApiError:
    """Return the 404 for an unknown method."""
    return ApiError(404, "Not Found")


def conflict(reason: str) -> ApiError:
    """Return a 409 with the server's prefix."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """Return a 429; `seconds` are whole, as the server gives them."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def migrated(to: int) -> ApiError:
    """Return the 400 that a group answers with once it became the supergroup `to`."""
    return ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": to})
