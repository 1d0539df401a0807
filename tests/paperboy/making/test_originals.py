"""Real originals, where ``PAPERBOY_CORPUS`` has them, and articles of our own: each becomes an issue, from a feed that
has only its beginning to the pages that are sent."""

import os
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.markdown.front_matter import split_front_matter
from bot.model import SectionKind
from bot.storage import Database
from sandbox.feed import Article, sample_article
from scheduler.editor.article_html import html_of_markdown
from tests.paperboy.making.line import SETTLED, START, a_line

CORPUS = Path(os.environ.get("PAPERBOY_CORPUS", Path(__file__).parents[4] / "shared"))
ORIGINALS = sorted(CORPUS.glob("upstream/26-0[3-6]-*.md"))[:10]
_MISSING = f"there are no originals in {CORPUS}: PAPERBOY_CORPUS names their folder"
_OWN = ("https://github.com/", "https://huggingface.co/")
"""Sites whose links the page has without their host, as if they were its own."""

Made = Callable[[datetime], Article]


def of_file(path: Path) -> Made:
    """An original as a site has it: HTML, with relative links."""

    def made(published_at: datetime) -> Article:
        _, lines = split_front_matter(path.read_text("utf-8").split("\n"))
        html = html_of_markdown("\n".join(lines))
        for site in _OWN:
            html = html.replace(f'href="{site}', 'href="/out/')
        pieces = tuple(re.split(r"\n(?=<(?:p|h\d|ul|ol|blockquote)>)", html))
        return Article(slug=path.stem, title=path.stem, published_at=published_at, pieces=pieces)

    return made


ARTICLES = [
    *(
        pytest.param(of_file(path), id=path.stem)
        for path in ORIGINALS
    ),
    *(pytest.param(lambda at, number=number: sample_article(number, at), id=f"sample {number}") for number in (1, 2)),
]  # fmt: skip
REAL = {path.stem for path in ORIGINALS}
HOUR = timedelta(hours=1)


@pytest.mark.skipif(bool(ORIGINALS), reason="there are originals")
def test_there_are_originals() -> None:
    pytest.skip(_MISSING)


@pytest.mark.parametrize("made", ARTICLES)
async def test_an_original_becomes_an_issue_by_rules(sqlite: Database, made: Made) -> None:
    async with a_line(sqlite) as line:
        one = line.site.arrive(made(START - HOUR))
        await line.looks(*SETTLED)
        content = await line.published()
        assert line.site.times(f"/{one.slug}") > 0, "the feed has its beginning alone"
        assert content.rules_alone == "none"
        assert all(story.quoted for story in content.stories)
        if one.slug in REAL:
            assert (
                len(content.stories) == 2 * [story.section for story in content.stories].count(SectionKind.TOOLS) == 20
            )


@pytest.mark.parametrize("made", ARTICLES)
async def test_an_original_becomes_an_issue_by_a_model(sqlite: Database, made: Made) -> None:
    async with a_line(sqlite, llm={}) as line:
        line.site.arrive(made(START - HOUR))
        await line.looks(*SETTLED)
        content = await line.published()
        assert content.rules_alone == ""
        assert 2 * sum(story.quoted for story in content.stories) <= len(content.stories)
        assert len(content.stories) >= 10
        assert 0 < len(await line.paid()) == len(line.model.asked) <= 6


async def test_an_issue_has_the_name_that_is_set_for_the_paper(sqlite: Database) -> None:
    async with a_line(sqlite, edition_name="Garden Weekly") as line:
        line.site.arrive(sample_article(1, START - HOUR))
        await line.looks(*SETTLED)
        await line.published()
        (issue,) = await line.issues()
        assert issue.content.title == "Garden Weekly"
