"""What the Discord API answers when it refuses, and what a person cannot do in the app.

Codes and words are those of Discord's "Opcodes and Status Codes" page and of answers seen in clients' issue threads.
"""

from collections.abc import Mapping
from enum import Enum


class ErrorCode(Enum):
    """A refusal by name: (JSON error code, HTTP status, message)."""

    UNAUTHORIZED = (0, 401, "401: Unauthorized")
    NOT_FOUND = (0, 404, "404: Not Found")
    UNKNOWN_APPLICATION = (10002, 404, "Unknown Application")
    UNKNOWN_CHANNEL = (10003, 404, "Unknown Channel")
    UNKNOWN_GUILD = (10004, 404, "Unknown Guild")
    UNKNOWN_MEMBER = (10007, 404, "Unknown Member")
    UNKNOWN_MESSAGE = (10008, 404, "Unknown Message")
    UNKNOWN_USER = (10013, 404, "Unknown User")
    UNKNOWN_WEBHOOK = (10015, 404, "Unknown Webhook")
    UNKNOWN_INTERACTION = (10062, 404, "Unknown interaction")
    UNKNOWN_TAG = (10087, 404, "Unknown tag")
    UNKNOWN_COMMAND = (10063, 404, "Unknown application command")
    COMMAND_CREATES_FULL = (30034, 400, "Max number of daily application command creates has been reached (200)")
    COMMANDS_FULL = (30032, 400, "Maximum number of application commands reached (100)")
    OLD_EDITS = (
        30046,
        429,
        "Maximum number of edits to messages older than 1 hour reached. Try again later.",
    )
    TOO_LARGE = (40005, 413, "Request entity too large")
    ALREADY_ACKNOWLEDGED = (40060, 400, "Interaction has already been acknowledged.")
    TAG_REQUIRED = (40067, 400, "A tag is required to create a forum post in this channel")
    FOLLOWUPS_FULL = (40094, 400, "This interaction has reached the maximum number of follow up messages")
    MISSING_ACCESS = (50001, 403, "Missing Access")
    NOT_THE_AUTHOR = (50005, 403, "Cannot edit a message authored by another user")
    NOT_IN_DM = (50003, 403, "Cannot execute action on a DM channel")
    EMPTY_MESSAGE = (50006, 400, "Cannot send an empty message")
    CANNOT_MESSAGE_USER = (50007, 403, "Cannot send messages to this user")
    NOT_A_TEXT_CHANNEL = (50008, 400, "Cannot send messages in a non-text channel")
    WRONG_CHANNEL_TYPE = (50024, 400, "Cannot execute action on this channel type")
    MISSING_PERMISSIONS = (50013, 403, "Missing Permissions")
    WEBHOOK_TOKEN_EXPIRED = (50027, 401, "Invalid Webhook Token")
    INVALID_FORM_BODY = (50035, 400, "Invalid Form Body")
    THREAD_ARCHIVED = (50083, 400, "Thread is archived")
    INVALID_JSON = (50109, 400, "The request body contains invalid JSON.")
    ENTRY_POINT_MISSING = (
        50240,
        400,
        "You cannot remove this app's Entry Point command in a bulk update operation.",
    )
    NO_MUTUAL_GUILDS = (50278, 403, "Cannot send messages to this user due to having no mutual guilds")


class ApiError(Exception):
    """A refusal on its way to the client; `errors` is the nested object of an invalid form."""

    def __init__(self, code: ErrorCode, errors: Mapping[str, object] | None = None) -> None:
        number, self.status, message = code.value
        super().__init__(f"{number}: {message}")
        self.code = code
        self.body: dict[str, object] = {"message": message, "code": number}
        if errors is not None:
            self.body["errors"] = dict(errors)


class FormErrors:
    """Collects what is wrong with a form, path by path, and raises it all at once as the platform does."""

    def __init__(self) -> None:
        self._found: list[tuple[tuple[str, ...], str, str]] = []

    def add(self, path: tuple[str | int, ...], code: str, message: str) -> None:
        """Note one error at `path`, e.g. ("embeds", 0, "title")."""
        self._found.append((tuple(map(str, path)), code, message))

    def raise_any(self) -> None:
        """Raise ApiError 50035 if anything was noted."""
        if self._found:
            raise ApiError(ErrorCode.INVALID_FORM_BODY, self.nested())

    def nested(self) -> dict[str, object]:
        """The errors as Discord nests them: {"embeds": {"0": {"title": {"_errors": [{"code", "message"}]}}}}."""
        root: dict[str, object] = {}
        for path, code, message in self._found:
            node = root
            for step in path:
                child = node.setdefault(step, {})
                assert isinstance(child, dict)  # noqa: S101  "_errors" is never a step of a path
                node = child
            there = node.setdefault("_errors", [])
            assert isinstance(there, list)  # noqa: S101  the same
            there.append({"code": code, "message": message})
        return root


def form_error(path: tuple[str | int, ...], code: str, message: str) -> ApiError:
    """ApiError 50035 for a form with one error."""
    errors = FormErrors()
    errors.add(path, code, message)
    return ApiError(ErrorCode.INVALID_FORM_BODY, errors.nested())


class ImpossibleError(ValueError):
    """The person cannot do this in the real app either: a value out of range, a hidden command, no such button."""


class NotThereError(ImpossibleError):
    """There is no person, channel, server, command or message of this id or name."""


class NoAnswerError(ImpossibleError):
    """The bot did not answer an interaction in time; the app shows "The application did not respond"."""
