"""Rows of the ledger into deliveries, and back."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, Final

from bot.model import Delivery, Lane, SentMessage, SentShape
from bot.storage.schema import delivery

_FIELDS: Final = tuple(field.name for field in fields(Delivery))
DELIVERY_COLUMNS: Final = tuple(delivery.c[name] for name in _FIELDS)
"""What a delivery is read from."""


def to_messages(messages: Iterable[SentMessage]) -> list[dict[str, str]]:
    return [{"handle": each.handle, "dialect": each.dialect, "digest": each.digest} for each in messages]


def to_delivery(values: Sequence[Any], **changed: object) -> Delivery:
    """The delivery of the values of ``DELIVERY_COLUMNS``, but for what is ``changed``."""
    known = dict(zip(_FIELDS, values, strict=True))
    known["lane"] = Lane(known["lane"])
    known["messages"] = tuple([SentMessage(**message) for message in known["messages"]])
    known["shapes"] = to_shapes(known["shapes"])
    return Delivery(**(known | changed))


def to_shapes(text: str) -> tuple[SentShape, ...]:
    """The shapes that ``write_shapes`` wrote."""
    return tuple(map(SentShape.read, text.split())) if text else ()


def write_shapes(shapes: Iterable[SentShape]) -> str:
    return " ".join(map(str, shapes))
