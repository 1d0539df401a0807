"""The originals of 2026, where ``PAPERBOY_CORPUS`` has them, become issues by rules and by a model's stand-in."""

import asyncio
import os
from datetime import date
from pathlib import Path

import pytest

from bot.compose.editing.draft_issue import issue_of
from bot.locales import Language, words
from bot.markdown import parse, url_key, write
from bot.markdown.front_matter import split_front_matter
from bot.model import SectionKind
from bot.model.articles import Article
from bot.model.drafts import DraftContent, fails
from scheduler.editor.article_html import html_of_markdown
from scheduler.editor.asking.allowance import MOST_CALLS, MOST_TOKENS, tokens_asked
from scheduler.editor.checks.table import findings
from scheduler.editor.editing import edit
from scheduler.editor.reading import read_evidence
from scheduler.editor.telling.selection import written_story
from tests.scheduler.editor.stand_in import StandIn

CORPUS = Path(os.environ.get("PAPERBOY_CORPUS", Path(__file__).parents[4] / "shared"))
ORIGINALS = sorted(CORPUS.glob("upstream/26-0[3-6]-*.md"))[:10]
DAY = date(2026, 6, 3)


def article(path: Path, *, as_html: bool) -> Article:
    text = path.read_text("utf-8")
    if as_html:
        _, lines = split_front_matter(text.split("\n"))
        text = html_of_markdown("\n".join(lines))
    return Article(url=f"https://original.test.org/{path.stem}/", title=path.stem, body=text, markdown=not as_html)


def assert_right(content: DraftContent, one: Article) -> None:
    """Ten of each, no failing check, no page twice, nothing of the summary lost when it is read back as an issue."""
    pages = [url_key(story.url) for story in content.stories]
    assert len(set(pages)) == len(pages)
    assert [story.section for story in content.stories].count(SectionKind.TOOLS) == 10
    assert len(content.stories) == 20
    assert len(content.spares) >= 3
    evidence = read_evidence(one)
    for story in (*content.stories, *content.spares):
        assert not fails(findings(written_story(story), evidence)), story
    issue = issue_of(content, DAY, words(Language.SIMPLIFIED))
    read = parse(write(issue).encode(), name="2026-06-03.md")
    assert read.issue == issue
    assert not read.warnings


@pytest.mark.skipif(not ORIGINALS, reason=f"there are no originals in {CORPUS}: PAPERBOY_CORPUS names their folder")
class TestOriginals:
    @pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.stem)
    @pytest.mark.parametrize("as_html", [False, True], ids=["markdown", "html"])
    def test_it_becomes_an_issue_by_rules(self, path: Path, *, as_html: bool) -> None:
        one = article(path, as_html=as_html)
        content = asyncio.run(edit(one, (), DAY, None))
        assert_right(content, one)
        assert content.rules_alone == "none"
        assert all(story.quoted for story in content.stories)

    @pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.stem)
    def test_it_becomes_an_issue_by_a_model(self, path: Path) -> None:
        one, model = article(path, as_html=True), StandIn()
        content = asyncio.run(edit(one, (), DAY, model))
        assert_right(content, one)
        assert content.rules_alone == ""
        assert len(model.asked) <= MOST_CALLS
        assert sum(map(tokens_asked, model.asked)) <= MOST_TOKENS
