"""A message's text and entities as the server takes, cleans and completes them (tdlib/td, fix_formatted_text)."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.messages.entity_detection import detect

MAX_LENGTH = 4096  # UTF-16 units, after trimming
MAX_CAPTION = 1024
MAX_ENTITIES = 100  # undocumented: the rest is dropped in silence

_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = ("blockquote", "expandable_blockquote")
_UNDIVIDED = ("text_link", "text_mention", "pre", "code", "custom_emoji", "date_time")
_REQUIRED = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id", "date_time": "unix_time"}
_KEPT = ("url", "user", "language", "custom_emoji_id", "unix_time", "date_time_format")
_ORDER = {kind: rank for rank, kind in enumerate((*_QUOTES, *_UNDIVIDED, *_STYLES))}

_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_MOMENT_FORMAT = re.compile("r|w?[dD]?[tT]?")
_HOST = re.compile(r"[^\s/?#@<>\"\\]+\.[^\s/?#@<>\"\\]+")


def utf16(text: str) -> int:
    """Return how many UTF-16 units `text` has."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def accept(text: str, entities: Sequence[object], *, caption: bool = False) -> tuple[str, list[Json]]:
    """Return text and entities as the message will hold them; raise ApiError where the server refuses them.

    A `caption` stands below a file: it is shorter.
    """
    if not text:
        raise bad_request("message text is empty")
    if len(text.encode("utf-8", "surrogatepass")) > 1 << 15:
        raise bad_request("text is too long")
    explicit = _resolve_overlaps([entity for entity in map(_entity, entities) if entity is not None])
    text, explicit = _trim(*_clean(text, explicit))
    if not text:
        raise bad_request("text must be non-empty")
    if utf16(text) > (MAX_CAPTION if caption else MAX_LENGTH):
        raise bad_request("message caption is too long" if caption else "message is too long")
    return text, _with_detected(text, explicit)[:MAX_ENTITIES]


def _entity(entity: object) -> Json | None:
    """Return the entity with the fields the server keeps, None where it drops the entity in silence."""
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    for field in ("offset", "length", "type"):
        if field not in entity:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{field}\"")
    kind, offset, length = entity["type"], entity["offset"], entity["length"]
    if kind not in _ORDER:
        return None  # what the server finds by itself is not taken from the bot
    _check_own_fields(kind, entity)
    for name, value in (("offset", offset), ("length", length)):
        if not isinstance(value, int) or not 0 <= value <= 1_000_000:
            raise bad_request(f"receive an entity with incorrect {name} {value}")
    read: Json = {"offset": offset, "length": length, "type": kind}
    read |= {key: entity[key] for key in _KEPT if key in entity}
    if kind == "text_link":
        read["url"] = normalized_link(str(entity["url"]))
        if not read["url"]:
            return None
    return read if length else None


def _check_own_fields(kind: str, entity: Json) -> None:
    if kind in _REQUIRED and _REQUIRED[kind] not in entity:
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{_REQUIRED[kind]}\"")
    if kind == "date_time" and not is_moment_format(entity.get("date_time_format", "")):
        raise bad_request("can't parse MessageEntity: invalid date and time format specified")


def is_moment_format(written: object) -> bool:
    """Say whether it tells how apps are to write a moment: `wdt`, or "" for the text itself."""
    return isinstance(written, str) and _MOMENT_FORMAT.fullmatch(written) is not None


def normalized_link(url: str) -> str:
    """Return the address as the server writes it, or "" where it takes it for none."""
    if url.lower().startswith(("tg:", "ton:")):
        return url
    if "://" not in url:
        url = f"http://{url}"
    try:
        scheme, host, path, query, fragment = urlsplit(url)
    except ValueError:
        return ""
    if scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host) or re.search(r"\s", url):
        return ""
    rest = (path or "/") + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return f"{scheme.lower()}://{host.lower()}{rest}"


def _sorted(entities: list[Json]) -> list[Json]:
    return sorted(entities, key=lambda e: (e["offset"], -e["length"], _ORDER.get(e["type"], -1)))


def _resolve_overlaps(entities: list[Json]) -> list[Json]:
    """Drop links and code that overlap others or cross a quote, and quotes that overlap others; merge styles."""
    ordered = _sorted(entities)
    quotes = _without_overlaps([e for e in ordered if e["type"] in _QUOTES])
    undivided = _without_overlaps([e for e in ordered if e["type"] in _UNDIVIDED])
    undivided = [e for e in undivided if not any(_crosses(e, quote) for quote in quotes)]
    styles = [style for kind in _STYLES for style in _merged([e for e in ordered if e["type"] == kind])]
    return _sorted(quotes + undivided + styles)


def _without_overlaps(entities: list[Json]) -> list[Json]:
    kept: list[Json] = []
    for entity in entities:
        if not kept or entity["offset"] >= kept[-1]["offset"] + kept[-1]["length"]:
            kept.append(entity)
    return kept


def _merged(entities: list[Json]) -> list[Json]:
    merged: list[Json] = []
    for entity in entities:
        end = entity["offset"] + entity["length"]
        if merged and entity["offset"] <= merged[-1]["offset"] + merged[-1]["length"]:
            merged[-1]["length"] = max(merged[-1]["length"], end - merged[-1]["offset"])
        else:
            merged.append(entity)
    return merged


def _crosses(entity: Json, quote: Json) -> bool:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    first, last = quote["offset"], quote["offset"] + quote["length"]
    inside = first <= start and end <= last
    return not inside and start < last and first < end


def _clean(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Remove what the server removes from texts, and move the entities along."""
    if entities:
        _move_entities(entities, _cleaned_offsets(text, entities))
    return _CONTROL.sub(" ", _REMOVED.sub("", text)), [e for e in entities if e["length"] > 0]


def _cleaned_offsets(text: str, entities: list[Json]) -> Sequence[int]:
    """Return for each UTF-16 offset of `text` the offset after cleaning, -1 inside a surrogate pair."""
    plain = utf16(text) == len(text) and _REMOVED.search(text) is None
    offsets = range(len(text) + 1) if plain else _shifted_offsets(text)
    for entity in entities:
        _check_ends(entity, offsets)
    return offsets


def _shifted_offsets(text: str) -> Sequence[int]:
    offsets: list[int] = []
    at = 0
    for char in text:
        offsets.append(at)
        if char > "\uffff":
            offsets.append(-1)
            at += 2
        elif not _REMOVED.match(char):
            at += 1
    return [*offsets, at]


def _check_ends(entity: Json, offsets: Sequence[int]) -> None:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    if start >= len(offsets):
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {start}")
    if end >= len(offsets):
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {end}"
        )
    if offsets[start] < 0:
        raise bad_request(f"entity begins in a middle of a UTF-16 symbol at UTF-16 offset {start}")
    if offsets[end] < 0:
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol at UTF-16 offset {end}"
        )


def _move_entities(entities: list[Json], offsets: Sequence[int]) -> None:
    for entity in entities:
        start, end = offsets[entity["offset"]], offsets[entity["offset"] + entity["length"]]
        entity["offset"], entity["length"] = start, end - start


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut white space off both ends; at the beginning, an entity that covers it keeps it."""
    text = text.rstrip(" \n")
    end = utf16(text)
    entities = [e for e in entities if e["offset"] < end]
    for entity in entities:
        entity["length"] = min(entity["length"], end - entity["offset"])
    first = min((e["offset"] for e in entities), default=len(text))
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    for entity in entities:
        entity["offset"] -= cut
    return text[cut:], entities


def _with_detected(text: str, explicit: list[Json]) -> list[Json]:
    """Add the entities that the server finds by itself where they do not get into an explicit one's way."""
    found = detect(text)
    if not found:
        return explicit
    undivided = [e for e in explicit if e["type"] in _UNDIVIDED]
    quotes = [e for e in explicit if e["type"] in _QUOTES]
    units = utf16 if utf16(text) != len(text) else len
    added = []
    for kind, start, end in found:
        offset = units(text[:start])
        entity: Json = {"offset": offset, "length": units(text[start:end]), "type": kind}
        if not any(_overlap(entity, e) for e in undivided) and not any(_crosses(entity, q) for q in quotes):
            added.append(entity)
    return _sorted(explicit + added)


def _overlap(one: Json, other: Json) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])
