"""Whether an article tells again what one of the last two weeks told: it is the same one, or shares half of its links
(sources rename their pages)."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Final

from bot.markdown import url_key
from bot.storage.editing.runs import EarlierRun

REMEMBERED: Final = timedelta(days=14)
_HALF: Final = 0.5


def told_before(url: str, pages: Collection[str], earlier: Iterable[EarlierRun]) -> EarlierRun | None:
    """The first earlier article that it repeats; ``pages`` are the keys of its links' pages."""
    mine = frozenset(pages)
    for other in earlier:
        if url_key(url) == url_key(other.url) or (mine and len(mine & other.pages) >= _HALF * len(mine)):
            return other
    return None
