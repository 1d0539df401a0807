"""Articles that were taken, an editor that does as it is told, and what drafts say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import insert, select

from bot.model import SectionKind
from bot.model.articles import Article, ArticleState
from bot.model.drafts import Complaint, DraftContent, DraftStory
from bot.storage import Database
from bot.storage.editing.owed_work import owe_work
from bot.storage.editing.tables import article, source
from bot.storage.mapping import edition_id
from scheduler.editor.checks.repeats import ToldStory

EDITION = "ainews"
FEED = "https://news.example/feed"
FAULT = Complaint(check="numbers", what="“40%” is not in the cited pieces", about="40%")
REMARK = Complaint(check="length", what="the summary has 230 characters", about="230 (45–220)", mild=True)

_PAIRS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒"
"""So that no story reads like another."""

TITLES = ("Amber opens ports", "Basalt sells voices", "Cedar draws maps", "Dahlia joins Ember", "Fjord 2 ships",
          "Garnet halves memory", "Harbor counts queues", "Indigo repairs grids")  # fmt: skip


def an_article(name: str, *, body: str = "<p>News</p>") -> Article:
    return Article(url=f"https://news.example/{name}", title=f"About {name}", body=body)


async def take(database: Database, *articles: Article, now: datetime) -> None:
    """The articles of one feed, as they are once they have settled."""
    async with database.write() as connection:
        feed = await connection.scalar(select(source.c.id).where(source.c.url == FEED))
        if feed is None:
            making = insert(source).values(
                edition_id=edition_id(EDITION), url=FEED, title="News", looked_at=now, next_look_at=now
            )
            feed = (await connection.execute(making.returning(source.c.id))).scalar_one()
        for each in articles:
            known = {"key": each.name, "state": ArticleState.TAKEN, "digest": "d", "size": len(each.body)}
            times = {"first_seen": now, "changed_at": now}
            values = {"source_id": feed, "url": each.url, "title": each.title, "body": each.body, **known, **times}
            taken = await connection.execute(insert(article).values(**values).returning(article.c.id))
            await owe_work(connection, [taken.scalar_one()], now, now)


def a_story(name: str, number: int, *complaints: Complaint, kind: SectionKind = SectionKind.NEWS) -> DraftStory:
    signs = _PAIRS[number % len(_PAIRS) :] + _PAIRS[: number % len(_PAIRS)]
    return DraftStory(
        section=kind,
        title=f"{name} {kind[0]}{number}",
        summary=f"{name} 的第 {number} 条{kind}，{signs}。",
        url=f"https://{name}.example/{kind}/{number}",
        link=f"{number}.1",
        pieces=(number,),
        complaints=complaints,
    )


def a_content(name: str = "gpt", *, news: int = 4, tools: int = 2, spares: int = 2, fault: int = 0) -> DraftContent:
    """A draft of that article; the news story number ``fault`` fails a check."""
    stories = [a_story(name, n, *([FAULT] if n == fault else [])) for n in range(1, news + 1)]
    stories += [a_story(name, n, kind=SectionKind.TOOLS) for n in range(1, tools + 1)]
    return DraftContent(
        title=f"About {name}",
        source_url=f"https://news.example/{name}",
        stories=tuple(stories),
        spares=tuple(a_story(f"{name}-spare", n) for n in range(1, spares + 1)),
    )


def told_apart(content: DraftContent) -> DraftContent:
    """With titles of which no two are alike."""
    titles = iter(TITLES)
    stories = tuple(replace(story, title=next(titles)) for story in content.stories)
    return replace(content, stories=stories, spares=tuple(replace(each, title=next(titles)) for each in content.spares))


@dataclass
class FakeEditor:
    """Makes of an article what ``contents`` has for its title, or does what that raises; keeps what it was asked."""

    contents: dict[str, DraftContent | Exception] = field(default_factory=dict)
    links: dict[str, Sequence[str]] = field(default_factory=dict)
    asked: list[tuple[str, date, tuple[str, ...]]] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None
    checked: Callable[[DraftContent, Sequence[ToldStory], date], DraftContent] = lambda content, _told, _day: content

    async def pages(self, article: Article) -> Sequence[str]:
        return self.links.get(article.title, ())

    async def edit(self, article: Article, told: Sequence[ToldStory], day: date) -> DraftContent:
        self.asked.append((article.title, day, tuple(story.title for story in told)))
        self.meanwhile()
        found = self.contents.get(article.title) or a_content(article.title.removeprefix("About "))
        if isinstance(found, Exception):
            raise found
        return found

    async def beside(self, content: DraftContent, told: Sequence[ToldStory], day: date) -> DraftContent:
        return self.checked(content, told, day)
