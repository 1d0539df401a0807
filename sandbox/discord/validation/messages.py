"""What Discord refuses in a message, with its codes and words.

Lengths are counted in code points after trimming (Discord's API is Python 3: discord-api-docs#1315). A field the API
does not document is refused here too, which the real platform would let pass: see UNKNOWN_FIELD.
"""

from collections.abc import Collection, Mapping
from typing import Any

from sandbox.discord.errors import ApiError, Code, Complaints
from sandbox.discord.messages.pings import check_allowed
from sandbox.discord.validation.components import check_components
from sandbox.discord.validation.json_types import MESSAGE, check_shape

Form = Mapping[str, Any]

CONTENT = 2000
EMBEDS = 10
EMBED_TOTAL = 6000
FIELDS = 25
NONCE = 25
UNKNOWN_FIELD = "SANDBOX_UNKNOWN_FIELD"
UNKNOWN_FIELD_WORDS = "The sandbox's own check: Discord documents no such field here (it would ignore it)."

EDIT = frozenset({"content", "embeds", "flags", "allowed_mentions", "components", "attachments", "tts"})
CREATE = EDIT | {"message_reference", "nonce", "enforce_nonce", "sticker_ids", "poll"}
WEBHOOK = EDIT | {"username", "avatar_url", "thread_name", "applied_tags", "poll"}
FORUM = CREATE - {"nonce", "enforce_nonce", "message_reference", "poll"}

_EMBED_TEXT = {"title": 256, "description": 4096, "url": 2048}
_EMBED_KEYS = frozenset(
    {*_EMBED_TEXT, "type", "color", "timestamp", "author", "image", "thumbnail", "footer", "fields"}
    | {"provider", "video", "flags"}  # discord.py sends a received embed's flags back
)
_EMBED_PARTS = {"footer": ("text", 2048), "author": ("name", 256)}
_FIELD_TEXT = {"name": 256, "value": 1024}
_SUPPRESS_EMBEDS, _EPHEMERAL, _SILENT, _COMPONENTS_V2 = 1 << 2, 1 << 6, 1 << 12, 1 << 15
_FLAGS = _SUPPRESS_EMBEDS | _EPHEMERAL | _SILENT


def check_message(form: Form, known: Collection[str]) -> None:
    """Raise ApiError 50035 naming all that is wrong with a message's form; `known` are the fields it may have."""
    check_shape(form, MESSAGE)
    complaints = Complaints()
    for key in form:
        if key not in known:
            complaints.add((key,), UNKNOWN_FIELD, UNKNOWN_FIELD_WORDS)
    check_text(form, "content", CONTENT, (), complaints)
    _check_nonce(form.get("nonce"), complaints)
    _check_embeds(form.get("embeds"), complaints)
    check_allowed(form.get("allowed_mentions"), complaints)
    check_components(form.get("components"), complaints)
    flags = form.get("flags") or 0
    if flags & ~_FLAGS:
        words = "The sandbox speaks no Components V2." if flags & _COMPONENTS_V2 else "Invalid message flags."
        complaints.add(("flags",), "MESSAGE_FLAGS_INVALID", words)
    complaints.raise_any()


def check_not_empty(body: Form) -> None:
    """Raise ApiError 50006 for a message that shows nothing."""
    if not any(body.get(key) for key in ("content", "embeds", "components", "attachments", "poll", "sticker_ids")):
        raise ApiError(Code.EMPTY_MESSAGE)


def check_text(
    form: Form,
    key: str,
    longest: int,
    path: tuple[str | int, ...],
    complaints: Complaints,
    *,
    shortest: int = 0,
) -> int:
    """Check one text's length, trimmed; return it. A missing text is fine unless `shortest` says otherwise."""
    value = form.get(key)
    if value is None:
        if shortest:
            complaints.add((*path, key), "BASE_TYPE_REQUIRED", "This field is required")
        return 0
    length = len(value.strip())
    if length > longest and shortest:
        words = f"Must be between {shortest} and {longest} in length."
        complaints.add((*path, key), "BASE_TYPE_BAD_LENGTH", words)
    elif length > longest:
        complaints.add((*path, key), "BASE_TYPE_MAX_LENGTH", f"Must be {longest} or fewer in length.")
    elif length < shortest:
        complaints.add((*path, key), "BASE_TYPE_REQUIRED", "This field is required")
    return length


def _check_nonce(nonce: object, complaints: Complaints) -> None:
    if nonce is not None and len(str(nonce)) > NONCE:
        complaints.add(("nonce",), "NONCE_TYPE_TOO_LONG", f"Must be {NONCE} or fewer in length.")


def _check_embeds(embeds: object, complaints: Complaints) -> None:
    if not isinstance(embeds, list):
        return
    if len(embeds) > EMBEDS:
        complaints.add(("embeds",), "BASE_TYPE_MAX_LENGTH", f"Must be {EMBEDS} or fewer in length.")
    total = sum(_check_embed(embed, ("embeds", number), complaints) for number, embed in enumerate(embeds))
    if total > EMBED_TOTAL:
        words = f"Embed size exceeds maximum size of {EMBED_TOTAL}"
        complaints.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", words)


def _check_embed(embed: Form, path: tuple[str | int, ...], complaints: Complaints) -> int:
    for key in embed:
        if key not in _EMBED_KEYS:
            complaints.add((*path, key), UNKNOWN_FIELD, UNKNOWN_FIELD_WORDS)
    lengths = {key: check_text(embed, key, most, path, complaints) for key, most in _EMBED_TEXT.items()}
    total = lengths["title"] + lengths["description"]
    for part, (key, most) in _EMBED_PARTS.items():
        if embed.get(part):
            total += check_text(embed[part], key, most, (*path, part), complaints)
    total += _check_fields(embed.get("fields") or [], (*path, "fields"), complaints)
    for key, link in _links(embed):
        if not link.startswith(("http://", "https://", "attachment://")):
            words = f"Scheme \"{link.split(':')[0]}\" is not supported. Scheme must be one of ('http', 'https')."
            complaints.add((*path, key), "URL_TYPE_INVALID_SCHEME", words)
    color = embed.get("color")
    if color is not None and not 0 <= color <= 0xFFFFFF:
        complaints.add((*path, "color"), "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215.")
    return total


def _check_fields(fields: list[Form], path: tuple[str | int, ...], complaints: Complaints) -> int:
    if len(fields) > FIELDS:
        complaints.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {FIELDS} or fewer in length.")
    return sum(
        check_text(field, key, most, (*path, number), complaints, shortest=1)
        for number, field in enumerate(fields)
        for key, most in _FIELD_TEXT.items()
    )


def _links(embed: Form) -> list[tuple[str, str]]:
    parts = {"url": embed.get("url")}
    parts |= {key: (embed.get(key) or {}).get("url") for key in ("author", "image", "thumbnail")}
    return [(key, link) for key, link in parts.items() if link]
