"""What Discord refuses in a message, with its codes and words.

Lengths are counted in code points after trimming (Discord's API is Python 3: discord-api-docs#1315). A field that the
API does not document is refused too; the real platform would let it pass (see UNKNOWN_FIELD).
"""

from collections.abc import Collection, Mapping
from typing import Any

from sandbox.discord.errors import ApiError, ErrorCode, FormErrors
from sandbox.discord.validation.allowed_mentions import check_allowed_mentions
from sandbox.discord.validation.component_tree import check_component_tree
from sandbox.discord.validation.components import check_components
from sandbox.discord.validation.json_types import MESSAGE, check_json_type

Form = Mapping[str, Any]

MAX_CONTENT = 2000
MAX_EMBEDS = 10
MAX_EMBED_TOTAL = 6000  # over all embeds of a message
MAX_EMBED_FIELDS = 25
MAX_NONCE = 25
UNKNOWN_FIELD = "SANDBOX_UNKNOWN_FIELD"
UNKNOWN_FIELD_WORDS = "The sandbox's own check: Discord documents no such field here (it would ignore it)."

EDIT_FIELDS = frozenset({"content", "embeds", "flags", "allowed_mentions", "components", "attachments", "tts"})
CREATE_FIELDS = EDIT_FIELDS | {"message_reference", "nonce", "enforce_nonce", "sticker_ids", "poll"}
WEBHOOK_FIELDS = EDIT_FIELDS | {"username", "avatar_url", "thread_name", "applied_tags", "poll"}
FORUM_POST_FIELDS = CREATE_FIELDS - {"nonce", "enforce_nonce", "message_reference", "poll"}

_EMBED_TEXT = {"title": 256, "description": 4096, "url": 2048}
_EMBED_KEYS = frozenset(
    {*_EMBED_TEXT, "type", "color", "timestamp", "author", "image", "thumbnail", "footer", "fields"}
    | {"provider", "video", "flags"}  # discord.py sends a received embed's flags back
)
_EMBED_PARTS = {"footer": ("text", 2048), "author": ("name", 256)}
_FIELD_TEXT = {"name": 256, "value": 1024}
_SUPPRESS_EMBEDS, _EPHEMERAL, _SILENT = 1 << 2, 1 << 6, 1 << 12
COMPONENTS_V2 = 1 << 15
"""The flag of a message that holds components and nothing else; once set, it stays."""
_FLAGS = _SUPPRESS_EMBEDS | _EPHEMERAL | _SILENT | COMPONENTS_V2
_NOT_WITH_V2 = ("content", "embeds", "poll", "sticker_ids")


def check_message(form: Form, known: Collection[str], *, before: Form | None = None) -> None:
    """Raise ApiError 50035, naming all that is wrong with a message's form; `known` are the fields it may have.

    `before` is the message that the form edits.
    """
    check_json_type(form, MESSAGE)
    errors = FormErrors()
    for key in form:
        if key not in known:
            errors.add((key,), UNKNOWN_FIELD, UNKNOWN_FIELD_WORDS)
    check_text(form, "content", MAX_CONTENT, (), errors)
    _check_nonce(form.get("nonce"), errors)
    _check_embeds(form.get("embeds"), errors)
    check_allowed_mentions(form.get("allowed_mentions"), errors)
    flags = form.get("flags") or 0
    if (flags | (before or {}).get("flags", 0)) & COMPONENTS_V2:
        _check_nothing_else({**(before or {}), **form}, errors)
        check_component_tree(form.get("components"), errors)
    else:
        check_components(form.get("components"), errors)
    if flags & ~_FLAGS:
        errors.add(("flags",), "MESSAGE_FLAGS_INVALID", "Invalid message flags.")
    errors.raise_any()


def check_not_empty(body: Form) -> None:
    """Raise ApiError 50006 for a message that shows nothing."""
    if not any(body.get(key) for key in ("content", "embeds", "components", "attachments", "poll", "sticker_ids")):
        raise ApiError(ErrorCode.EMPTY_MESSAGE)


def check_text(
    form: Form,
    key: str,
    longest: int,
    path: tuple[str | int, ...],
    errors: FormErrors,
    *,
    shortest: int = 0,
) -> int:
    """Return the length of a text, trimmed, and note a wrong one; a missing text is fine if `shortest` is 0."""
    value = form.get(key)
    if value is None:
        if shortest:
            errors.add((*path, key), "BASE_TYPE_REQUIRED", "This field is required")
        return 0
    length = len(value.strip())
    if length > longest and shortest:
        words = f"Must be between {shortest} and {longest} in length."
        errors.add((*path, key), "BASE_TYPE_BAD_LENGTH", words)
    elif length > longest:
        errors.add((*path, key), "BASE_TYPE_MAX_LENGTH", f"Must be {longest} or fewer in length.")
    elif length < shortest:
        errors.add((*path, key), "BASE_TYPE_REQUIRED", "This field is required")
    return length


def _check_nothing_else(message: Form, errors: FormErrors) -> None:
    for key in _NOT_WITH_V2:
        if message.get(key):
            words = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            errors.add((key,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", words)


def _check_nonce(nonce: object, errors: FormErrors) -> None:
    if nonce is not None and len(str(nonce)) > MAX_NONCE:
        errors.add(("nonce",), "NONCE_TYPE_TOO_LONG", f"Must be {MAX_NONCE} or fewer in length.")


def _check_embeds(embeds: object, errors: FormErrors) -> None:
    if not isinstance(embeds, list):
        return
    if len(embeds) > MAX_EMBEDS:
        errors.add(("embeds",), "BASE_TYPE_MAX_LENGTH", f"Must be {MAX_EMBEDS} or fewer in length.")
    total = sum(_check_embed(embed, ("embeds", number), errors) for number, embed in enumerate(embeds))
    if total > MAX_EMBED_TOTAL:
        words = f"Embed size exceeds maximum size of {MAX_EMBED_TOTAL}"
        errors.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", words)


def _check_embed(embed: Form, path: tuple[str | int, ...], errors: FormErrors) -> int:
    for key in embed:
        if key not in _EMBED_KEYS:
            errors.add((*path, key), UNKNOWN_FIELD, UNKNOWN_FIELD_WORDS)
    lengths = {key: check_text(embed, key, most, path, errors) for key, most in _EMBED_TEXT.items()}
    total = lengths["title"] + lengths["description"]
    for part, (key, most) in _EMBED_PARTS.items():
        if embed.get(part):
            total += check_text(embed[part], key, most, (*path, part), errors)
    total += _check_fields(embed.get("fields") or [], (*path, "fields"), errors)
    for key, link in _links(embed):
        if not link.startswith(("http://", "https://", "attachment://")):
            words = f"Scheme \"{link.split(':')[0]}\" is not supported. Scheme must be one of ('http', 'https')."
            errors.add((*path, key), "URL_TYPE_INVALID_SCHEME", words)
    color = embed.get("color")
    if color is not None and not 0 <= color <= 0xFFFFFF:
        errors.add((*path, "color"), "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215.")
    return total


def _check_fields(fields: list[Form], path: tuple[str | int, ...], errors: FormErrors) -> int:
    if len(fields) > MAX_EMBED_FIELDS:
        errors.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {MAX_EMBED_FIELDS} or fewer in length.")
    return sum(
        check_text(field, key, most, (*path, number), errors, shortest=1)
        for number, field in enumerate(fields)
        for key, most in _FIELD_TEXT.items()
    )


def _links(embed: Form) -> list[tuple[str, str]]:
    parts = {"url": embed.get("url")}
    parts |= {key: (embed.get(key) or {}).get("url") for key in ("author", "image", "thumbnail")}
    return [(key, link) for key, link in parts.items() if link]
