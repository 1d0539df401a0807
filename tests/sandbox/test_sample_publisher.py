"""The samples keep the digest's grammar, and the publisher lets them arrive one day after the other."""

import asyncio
import re
import threading
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from sandbox.sample_publisher import ARCHIVED, SAMPLES, SamplePublisher, TooFarAhead

TODAY = date(2027, 2, 27)
SAMPLE_FILES = sorted(SAMPLES.glob("*.md"))

# A grammar of this test's own, stricter than what readers have to accept.
PAGE = re.compile(
    r"## AINews - (?P<date>\d{4}-\d{2}-\d{2})\n\n"
    r"> \[原文链接\]\((?P<source>https://news\.smol\.ai/issues/\d\d-\d\d-\d\d-[a-z0-9-]+/)\)\n\n"
    r"## 📰 十大AI新闻要点\n\n(?P<news>.+?)"
    r"## 🛠️ 十大工具产品要点\n\n(?P<tools>.+)",
    re.DOTALL,
)
URL = r"https?://[a-z0-9.-]+\.[a-z]+/[A-Za-z0-9._~/?&=#%@+-]*"
LINKED = re.compile(rf"### (?P<number>\d+)\. \[(?P<title>.+)\]\((?P<url>{URL})\)\n> (?P<summary>.+)")
SOURCED = re.compile(
    r"### (?P<number>\d+)\. (?P<title>[^\n]+)\n> (?P<summary>[^\n]+)\n"
    rf"> 来源：(?:\[[^\]\n]+\]\()?(?P<url>{URL})\)?"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    number: int
    title: str
    url: str
    summary: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    date: date
    source: str
    news: list[Item]
    tools: list[Item]

    @property
    def items(self) -> list[Item]:
        return self.news + self.tools

    @property
    def links(self) -> list[str]:
        return [self.source] + [item.url for item in self.items]


def read_item(text: str) -> Item:
    found = SOURCED.fullmatch(text) or LINKED.fullmatch(text)
    assert found, f"not an item: {text}"
    return Item(number=int(found["number"]), title=found["title"], url=found["url"], summary=found["summary"])


def read_items(section: str) -> list[Item]:
    blocks = re.split(r"\n\n(?:---(?:\n\n|\Z))?", section)
    return [read_item(block) for block in blocks if block]


def read(text: str) -> Page:
    found = PAGE.fullmatch(text)
    assert found, f"not a digest: {text[:80]}"
    return Page(
        date=date.fromisoformat(found["date"]),
        source=found["source"],
        news=read_items(found["news"]),
        tools=read_items(found["tools"]),
    )


def read_file(path: Path | str) -> Page:
    return read(Path(path).read_text(encoding="utf-8"))


def issues_in(folder: Path) -> dict[str, Page]:
    return {path.name: read_file(path) for path in sorted(folder.iterdir())}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def bodies_in(folder: Path) -> list[str]:
    """What stands under the title line, oldest issue first."""
    return [path.read_text(encoding="utf-8").partition("\n")[2] for path in sorted(folder.glob("*.md"))]


def inode(path: Path | str) -> int:
    return Path(path).stat().st_ino


def a_publisher(folder: Path, *, today: date = TODAY) -> SamplePublisher:
    return SamplePublisher(issues=folder, today=today)


async def run(publisher: SamplePublisher, issues: int) -> list[Page]:
    """Publish so many issues and read them."""
    return [read_file((await publisher.next_issue())["path"]) for _ in range(issues)]


# The samples


def test_there_are_a_dozen_samples() -> None:
    assert [path.name for path in SAMPLE_FILES] == [f"2026-11-{day:02}.md" for day in range(1, 13)]


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.stem)
def test_a_sample_has_ten_news_and_ten_tools_under_its_date(path: Path) -> None:
    page = read_file(path)
    assert page.date.isoformat() == path.stem
    assert [item.number for item in page.news] == list(range(1, 11))
    assert [item.number for item in page.tools] == list(range(1, 11))


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.stem)
def test_a_sample_is_written_as_an_editor_writes(path: Path) -> None:
    for item in read_file(path).items:
        assert 80 <= len(item.summary) <= 170, item.summary
        assert item.summary.endswith("。")
        assert not re.search(r"[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]", item.title + " " + item.summary)
        assert not re.search(r"[一-鿿][,;:?!()]", item.title + " " + item.summary)


def test_no_two_stories_share_a_link_a_title_or_a_source() -> None:
    pages = [read_file(path) for path in SAMPLE_FILES]
    links = Counter(link.split("#")[0] for page in pages for link in page.links)
    titles = Counter(item.title for page in pages for item in page.items)
    assert len(links) == 12 * 21
    assert len(titles) == 12 * 20


@pytest.mark.parametrize(
    "variety",
    [
        "> 来源：https://",
        "> 来源：[",
        "**",
        "`",
        "README.md",
        "@corvid",
        "/fact-check",
        "#1234",
        "vec<T,8>",
        "[dev]",
    ],
)
def test_the_samples_carry_what_real_issues_carry(variety: str) -> None:
    assert any(variety in path.read_text(encoding="utf-8") for path in SAMPLE_FILES)


def test_one_sample_has_no_rules_between_its_stories() -> None:
    without = [path.stem for path in SAMPLE_FILES if "\n---" not in path.read_text(encoding="utf-8")]
    assert without == ["2026-11-10"]


# The publisher


def test_the_archive_fills_a_new_folder_with_six_past_days(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "issues"
    a_publisher(folder).publish_archive()
    expected = [TODAY - timedelta(days=back) for back in range(ARCHIVED, 0, -1)]
    assert [page.date for page in issues_in(folder).values()] == expected
    assert list(issues_in(folder)) == [f"{day}.md" for day in expected]


def test_publishing_the_archive_twice_changes_nothing(tmp_path: Path) -> None:
    a_publisher(tmp_path).publish_archive()
    before = issues_in(tmp_path)
    a_publisher(tmp_path, today=TODAY + timedelta(days=1)).publish_archive()
    assert issues_in(tmp_path) == before


async def test_the_first_issue_is_todays_and_the_next_ones_follow_over_the_month(tmp_path: Path) -> None:
    publisher = a_publisher(tmp_path)
    publisher.publish_archive()
    pages = await run(publisher, 3)
    assert [page.date.isoformat() for page in pages] == ["2027-02-27", "2027-02-28", "2027-03-01"]


async def test_the_publisher_fills_a_new_folder_by_itself(tmp_path: Path) -> None:
    published = await a_publisher(tmp_path).next_issue()
    assert published["date"] == TODAY.isoformat()
    assert len(issues_in(tmp_path)) == ARCHIVED + 1


async def test_what_was_published_is_told(tmp_path: Path) -> None:
    published = await a_publisher(tmp_path).next_issue()
    assert published == {
        "path": str(tmp_path / "2027-02-27.md"),
        "date": "2027-02-27",
        "title": "Northlake 放出 Willow 5 [dev] 权重，限研究用途",
    }


async def test_every_title_told_is_the_first_storys(tmp_path: Path) -> None:
    publisher = a_publisher(tmp_path)
    for _ in SAMPLE_FILES:
        published = await publisher.next_issue()
        assert published["title"] == read_file(published["path"]).news[0].title


async def test_in_the_first_round_only_the_date_differs_from_the_sample(tmp_path: Path) -> None:
    await run(a_publisher(tmp_path), 6)
    assert bodies_in(tmp_path) == bodies_in(SAMPLES)


async def test_every_later_round_has_fresh_links_and_sources_under_the_same_stories(tmp_path: Path) -> None:
    await run(a_publisher(tmp_path), 30)
    pages = list(issues_in(tmp_path).values())
    assert len(pages) == 3 * len(SAMPLE_FILES)
    links = [link for page in pages for link in page.links]
    assert len(set(links)) == len(links)
    for first, second, third in zip(pages[:12], pages[12:24], pages[24:], strict=True):
        told = [[(item.title, item.summary) for item in page.items] for page in (first, second, third)]
        assert told[0] == told[1] == told[2]


async def test_a_stamped_link_keeps_its_kind(tmp_path: Path) -> None:
    pages = await run(a_publisher(tmp_path), 18)
    second = pages[6:]
    assert second[0].source == "https://news.smol.ai/issues/26-10-30-heron-goes-long-2/"
    links = [link for page in second for link in page.links]
    assert "https://huggingface.co/clearlake/Reed-34B-2" in links
    assert "https://lattice-sheets.dev/plugins-2?sort=reviewed" in links
    assert "https://remex-editor.dev/releases/2.1002#margin-notes" in links
    papers = [link for link in links if "arxiv.org" in link]
    posts = [link for link in links if "/status/" in link]
    assert len(papers) >= 12
    assert all(re.fullmatch(r"https://arxiv\.org/abs/2611\.\d+", link) for link in papers)
    assert all(re.fullmatch(r"https://(x|twitter)\.com/\w+/status/\d+", link) for link in posts)


async def test_two_publishers_publish_the_same(tmp_path: Path) -> None:
    await run(a_publisher(tmp_path / "one"), 14)
    await run(a_publisher(tmp_path / "two"), 14)
    assert issues_in(tmp_path / "one") == issues_in(tmp_path / "two")


async def test_a_restarted_publisher_goes_on_as_if_it_had_never_stopped(tmp_path: Path) -> None:
    await run(a_publisher(tmp_path / "once"), 9)
    for _ in range(9):
        await run(a_publisher(tmp_path / "often"), 1)
    assert issues_in(tmp_path / "often") == issues_in(tmp_path / "once")


async def test_an_existing_folder_is_continued_after_its_newest_date(tmp_path: Path) -> None:
    (tmp_path / "2027-03-09.md").write_text("somebody's issue", encoding="utf-8")
    published = await a_publisher(tmp_path).next_issue()
    assert published["date"] == "2027-03-10"
    assert (tmp_path / "2027-03-09.md").read_text(encoding="utf-8") == "somebody's issue"
    assert names_in(tmp_path) == ["2027-03-09.md", "2027-03-10.md"]


async def test_no_issue_arrives_from_far_ahead(tmp_path: Path) -> None:
    publisher = SamplePublisher(issues=tmp_path, today=TODAY, ahead=timedelta(days=2))
    await run(publisher, 3)
    before = names_in(tmp_path)
    with pytest.raises(TooFarAhead, match=f"dated {TODAY + timedelta(days=2)} already"):
        await publisher.next_issue()
    assert names_in(tmp_path) == before


async def test_a_folder_left_alone_for_weeks_is_continued_today(tmp_path: Path) -> None:
    a_publisher(tmp_path, today=TODAY - timedelta(weeks=3)).publish_archive()
    assert (await a_publisher(tmp_path).next_issue())["date"] == TODAY.isoformat()


async def test_files_that_are_no_issues_do_not_count(tmp_path: Path) -> None:
    others = ["README.md", "2027-13-45.md", "2099-01-01.txt", ".2099-01-01.md.part"]
    for name in others:
        (tmp_path / name).write_text("", encoding="utf-8")
    assert (await a_publisher(tmp_path).next_issue())["date"] == TODAY.isoformat()
    assert len(names_in(tmp_path)) == len(others) + ARCHIVED + 1


async def test_issues_of_one_moment_are_of_different_days(tmp_path: Path) -> None:
    publisher = a_publisher(tmp_path)
    published = await asyncio.gather(*(publisher.next_issue() for _ in range(5)))
    assert len({each["date"] for each in published}) == 5
    assert len(issues_in(tmp_path)) == ARCHIVED + 5


async def test_a_watcher_sees_only_whole_issues(tmp_path: Path) -> None:
    stop = threading.Event()
    seen: set[str] = set()

    def watch() -> None:
        last = False
        while not last:
            last = stop.is_set()
            for path in tmp_path.glob("[0-9]*.md"):
                assert len(read_file(path).items) == 20
                seen.add(path.name)

    watcher = asyncio.create_task(asyncio.to_thread(watch))
    try:
        await run(a_publisher(tmp_path), 30)
    finally:
        stop.set()
    await watcher
    assert len(seen) == 36


async def test_a_file_is_replaced_not_written_in_place(tmp_path: Path) -> None:
    """Who holds the draft's name sees it become the issue: the same file under another name."""
    a_publisher(tmp_path).publish_archive()
    draft = tmp_path / f".{TODAY}.md.part"
    draft.write_text("left over from a crash", encoding="utf-8")
    before = inode(draft)
    published = await a_publisher(tmp_path).next_issue()
    assert inode(published["path"]) == before
    assert not draft.exists()


def test_a_folder_without_samples_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no samples"):
        SamplePublisher(issues=tmp_path, today=TODAY, samples=tmp_path)
