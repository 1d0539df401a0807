"""The name of a source beside its link, or instead of one: ``来源：36氪 https://…``, ``来源：机器之心``."""

import re

from bot.markdown.inline import inline
from bot.markdown.line_kinds import is_source_name, source_colon, without_bullet
from bot.model import Line, Span, plain

NO_LINK = "无"
"""The payload of a source line that says: this story has no link of its own, whatever else links somewhere."""

_EDGES = " \t,，、;；|｜/·&–—-→"
_PLACE_OF_ONE = re.compile(r"文章内容")
"""With which the payloads begin that the first digest has for a link that its article does not say."""
_NO_NAME = re.compile(
    rf"{NO_LINK}|[及和与與等]|(?:请|請)?(?:见|見|点击|點擊|点此|點此)|and|see|at|from|click", re.IGNORECASE
)
_BRACKETS = frozenset("()（）[]【】")
_BEFORE_COMMA = re.compile(r"\s(?=[、，；])")


def source_name(text: str) -> Line:
    """What a source line says beside its links, behind its label (``来源：36氪``); empty where that is no name."""
    spans = inline(without_bullet(text) or text).spans
    beside = " ".join(plain(tuple(span for span in spans if span.link is None)).split())
    colon = source_colon(beside)
    if colon is None:
        return ()
    name = _BEFORE_COMMA.sub("", beside[colon + 1 :]).strip(_EDGES)
    linked = any(span.link for span in spans)
    if not any(map(str.isalnum, name)) or (linked and _BRACKETS & set(name)) or _is_no_name(name):
        return ()
    return (Span(beside[: colon + 1] + (" " if beside[colon] == ":" else "") + name),)


def _is_no_name(text: str) -> bool:
    return _PLACE_OF_ONE.match(text) is not None or _NO_NAME.fullmatch(text) is not None or is_source_name(text)
