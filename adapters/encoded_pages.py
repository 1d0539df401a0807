"""What is made once a page, however many places it goes to: the bytes of its message, but for what names the place."""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, Final, Generic, TypeVar

from bot.layout import Page

Made = TypeVar("Made")


class PerPage(Generic[Made]):
    """Keeps what ``make`` returned for each page: the courier hands the same pages to thousands of places.

    A page is known by its identity (comparing two by what they say takes as long as writing one); it is held here, so
    that no other can have its identity. The page that was asked for longest ago goes when there are more than ``kept``.
    """

    def __init__(self, make: Callable[[Page], Made], *, kept: int = 2048) -> None:
        self._make = make
        self._kept = kept
        self._pages: OrderedDict[int, tuple[Page, Made]] = OrderedDict()

    def of(self, page: Page) -> Made:
        """What was made for this page, now or earlier."""
        key = id(page)
        if key in self._pages:
            self._pages.move_to_end(key)
        else:
            self._pages[key] = (page, self._make(page))
            if len(self._pages) > self._kept:
                self._pages.popitem(last=False)
        return self._pages[key][1]


_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # json.dumps would make one each time


def encoded(value: Mapping[str, Any]) -> bytes:
    """JSON as short as it can be; half of a surrogate pair becomes a question mark."""
    return _COMPACT.encode(value).encode("utf-8", "replace")


def spliced(members: Mapping[str, Any], content: bytes) -> bytes:
    """The JSON object ``content`` with ``members`` before its own; both are objects, and neither is empty."""
    return encoded(members)[:-1] + b"," + content[1:]
