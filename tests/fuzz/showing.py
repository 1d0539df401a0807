"""What is sent: whatever is to be shown, on each platform, judged by the rules of its stand-in and none of ours."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from hypothesis import strategies as st

from bot.compose import issue_document, section_document, story_document
from bot.document import Document, reading
from bot.layout import paginate
from bot.locales import Language, words
from bot.markdown import parse
from bot.model import Issue, Style, plain
from tests.adapters.telegram.strategies import blocks
from tests.contracts.conftest import DIALECTS
from tests.contracts.platform_cases import DialectCase, letters
from tests.fuzz.reading import issue_texts
from tests.fuzz.target import Target
from tests.strategies import documents, issues

CALLBACK_DATA = 64
"""Bytes: core.telegram.org/bots/api#inlinekeyboardbutton. One is the sign of what a press does."""


def check_document(judged: DialectCase, document: Document, *, whole: bool = True) -> None:
    """Every page is taken; with ``whole`` no text is lost, doubled or moved."""
    read = ""
    for page in paginate(document, judged.dialect):
        shown = judged.show(page)
        if judged.dialect.name.startswith("telegram"):
            assert all(len(said.encode()) < CALLBACK_DATA for said in shown.buttons if "://" not in said), shown.buttons
        mark = f"{page.number}{page.count}" if page.count > 1 else ""
        read += letters(shown.text).removesuffix(mark)
    told = "".join(plain(line) for block in document.blocks for line in reading(block))
    assert not whole or read == letters(told)


def check_issue(judged: DialectCase, drawn: tuple[Issue, Style, Language]) -> None:
    """Whatever is made of an issue is taken."""
    issue, style, language = drawn
    speak = words(language).on(issue.date)
    check_document(judged, issue_document(issue, speak, style=style), whole=False)
    for place in range(1, len(issue.sections) + 1):
        check_document(judged, section_document(issue, place, 10, speak), whole=False)
    for ref, story in list(issue)[:3]:
        check_document(judged, story_document(issue, ref, story, speak), whole=False)


_UNPLEASANT = st.lists(blocks, min_size=1, max_size=6).map(lambda found: Document(blocks=tuple(found)))
"""What the core would not compose, but must not break anything."""


def _is_read(document: Document) -> bool:
    """Whether there is anything to read in it: a message without a letter is refused anywhere."""
    return any(letters(plain(line)) for block in document.blocks for line in reading(block))


def targets() -> Iterator[Target]:
    """Each kind of message of each platform."""
    real = st.sampled_from([parse(text).issue for text in issue_texts()])
    told: Any = st.tuples(issues() | real, st.sampled_from(Style), st.sampled_from(Language))
    for judged in DIALECTS:
        name = judged.dialect.name
        yield Target(name=f"pages-{name}", inputs=documents(), check=partial(check_document, judged))
        unpleasant = partial(check_document, judged, whole=False)
        yield Target(name=f"unpleasant-{name}", inputs=_UNPLEASANT.filter(_is_read), check=unpleasant)
        yield Target(name=f"issues-{name}", inputs=told, check=partial(check_issue, judged))
