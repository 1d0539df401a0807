"""The archive as the command line has it; ``test_cli`` tries what it prints."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot.config import Settings
from bot.config.web import WebSettings
from bot.errors import PaperboyError
from bot.locales import Language
from bot.markdown import Parsed, parse, write
from bot.model import ArchivedIssue, Delivery, Issue, Section, SectionKind, Story
from bot.storage.issues.revisions import Revisions
from bot.storage.schema import revision
from paperboy.app import open_storage
from paperboy.cli.issues.command import import_files, list_issues, show_issue, take_files, withdraw_issue
from paperboy.configured_services import make_intake
from tests.bot.commands.chat import an_issue
from tests.bot.storage.examples import ANN, subscribe
from tests.fakes import FakeClock
from tests.stored import deliveries_of

FIRST = date(2025, 12, 20)


@pytest.fixture
def settings(sqlite_url: str) -> Settings:
    return Settings(database_url=sqlite_url)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "issues"
    folder.mkdir()
    return folder


def put(folder: Path, day: date, name: str = "", *, topic: str = "Claude") -> Path:
    path = folder / (name or f"{day}.md")
    path.write_text(write(an_issue(day, topic=topic)), "utf-8")
    return path


async def test_a_folder_stands_for_its_markdown_files(settings: Settings, folder: Path) -> None:
    put(folder, FIRST)
    put(folder, FIRST + timedelta(days=1), "SHOUTED.MD", topic="Gemini")
    put(folder, FIRST + timedelta(days=2), "notes.txt", topic="Llama")
    (folder / "folder.md").mkdir()
    rows = await import_files(settings, [folder])
    assert [(Path(row["path"]).name, row["status"]) for row in rows] == [
        ("2025-12-20.md", "new"),
        ("SHOUTED.MD", "new"),
    ]


async def test_a_file_given_twice_is_taken_in_once(settings: Settings, folder: Path) -> None:
    path = put(folder, FIRST)
    assert [row["status"] for row in await import_files(settings, [path, folder, path])] == ["new"]


async def test_the_order_of_the_answer_is_the_order_given(settings: Settings, folder: Path) -> None:
    later, earlier = put(folder, FIRST + timedelta(days=1), topic="Gemini"), put(folder, FIRST)
    rows = await import_files(settings, [later, earlier])
    assert [row["path"] for row in rows] == [str(later), str(earlier)]


async def test_an_empty_archive_lists_nothing_and_shows_nothing(settings: Settings) -> None:
    assert await list_issues(settings, 10) == []
    with pytest.raises(PaperboyError, match="latest"):
        await show_issue(settings, "latest", "text")


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("A lighthouse sends its last signal", "AI Daily · "),
        ("北方海岸的灯塔发出最后的信号", "AI 日报 · "),
        ("北方海岸的燈塔發出最後的信號，將改為博物館", "AI 日報 · "),
    ],
)
async def test_an_issue_is_shown_with_words_of_its_own_language(
    settings: Settings, folder: Path, title: str, heading: str
) -> None:
    stories = (Story(number=1, title=title, url="https://example.com/lighthouse"),)
    issue = Issue(date=FIRST, sections=(Section(kind=SectionKind.NEWS, stories=stories),))
    (folder / "issue.md").write_text(write(issue).replace("十大AI新闻要点", "News"), "utf-8")
    await import_files(settings, [folder])
    assert (await show_issue(settings, "latest", "text")).startswith(heading)
    assert title in await show_issue(settings, "latest", "telegram-classic")


@pytest.mark.parametrize("form", ["text", "markdown", "json", "telegram-classic", "discord"])
async def test_an_issue_is_shown_as_a_reader_of_a_language_gets_it(settings: Settings, folder: Path, form: str) -> None:
    text = f"# 软件日报 {FIRST}\n\n## News\n\n1. [软件视频质量](https://example.com/软件)\n"
    (folder / "issue.md").write_text(text, "utf-8")
    await import_files(settings, [folder])
    assert "软件视频质量" in await show_issue(settings, "latest", form)
    shown = await show_issue(settings, "latest", form, Language.TRADITIONAL)
    assert "軟體影片品質" in shown
    assert "https://example.com/软件" in shown


@pytest.mark.parametrize("form", ["telegram-classic", "discord"])
async def test_an_issue_is_shown_with_the_link_to_its_page_as_it_would_be_sent(
    settings: Settings, folder: Path, form: str
) -> None:
    put(folder, FIRST)
    await import_files(settings, [folder])
    address = f"https://news.example.com/en/ainews/{FIRST}"
    assert address not in await show_issue(settings, "latest", form, Language.ENGLISH)
    on_the_web = replace(settings, web=WebSettings(url="https://news.example.com"))
    assert address in await show_issue(on_the_web, "latest", form, Language.ENGLISH)


async def test_words_over_a_section_are_shown_where_their_author_put_them(settings: Settings, folder: Path) -> None:
    first, second = (f"## {name}\n\n1. [{name} is told](https://{name}.org)\n\n---\n\n" for name in ("One", "Two"))
    (folder / "issue.md").write_text(f"# Daily {FIRST}\n\n{first}Now to the rest.\n\n{second}", "utf-8")
    await import_files(settings, [folder])
    shown = await show_issue(settings, "latest", "text")
    assert shown.index("One is told") < shown.index("Now to the rest.") < shown.index("Two is told")
    told = json.loads(await show_issue(settings, "latest", "json"))["sections"]
    assert [section["before"] for section in told] == ["", "Now to the rest."]


async def test_an_address_that_a_text_writes_out_is_printed_once(settings: Settings, folder: Path) -> None:
    stories = "1. **A**: see https://a.org/1 today.\n2. **B**: [more](https://a.org/2).\n"
    (folder / "2026-11-27.md").write_text(f"# Daily 2026-11-27\n\n{stories}", "utf-8")
    await import_files(settings, [folder])
    shown = await show_issue(settings, "2026-11-27", "text")
    assert [shown.count("https://a.org/1"), shown.count("https://a.org/2")] == [1, 1]


@pytest.mark.parametrize("as_file", [True, False])
async def test_a_dry_run_makes_no_database_and_says_the_same(tmp_path: Path, folder: Path, *, as_file: bool) -> None:
    path = put(folder, FIRST)
    missing = tmp_path / "none" / "paperboy.db"
    settings = Settings(database_url=f"sqlite:///{missing}")
    (row,) = await import_files(settings, [path if as_file else folder], dry_run=True)
    assert (row["status"], row["news"]) == ("new", 10)
    assert not missing.parent.exists()


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("named", [[], ["b.md"], ["b.md", "a.md"], ["c.md", "a.md", "b.md"]])
async def test_a_dry_run_says_of_several_files_what_the_import_would(
    settings: Settings, folder: Path, named: list[str], *, known: bool
) -> None:
    first, other = write(an_issue(FIRST)), write(an_issue(FIRST, topic="Gemini"))
    if known:
        (folder / "a.md").write_text(other, "utf-8")
        await import_files(settings, [folder])
    again = first.replace(str(FIRST), str(FIRST + timedelta(days=1)), 1)
    for name, text in {"a": first, "b": other, "c": first, "d": again, "e": again.replace("。", "，。")}.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    paths = [folder / name for name in named] or [folder]
    tried = await take_files(settings, paths, dry_run=True)
    done = await take_files(settings, paths)
    assert [each.archived for each in tried] == [None] * len(paths if named else "abcde")
    assert tried == [replace(each, archived=None) for each in done]


async def test_a_file_is_read_once(settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, FIRST)
    put(folder, FIRST + timedelta(days=1), topic="Gemini")
    read = list[str]()

    def counted(data: bytes, *, name: str, **more: Any) -> Parsed:
        read.append(Path(name).name)
        return parse(data, name=name, **more)

    monkeypatch.setattr("bot.services.intake.parse", counted)
    await import_files(settings, [folder])
    assert sorted(read) == ["2025-12-20.md", "2025-12-21.md"]


TOLD = Issue(
    date=FIRST,
    sections=(
        Section(
            kind=SectionKind.NEWS,
            stories=(
                Story(
                    number=1,
                    title="A lighthouse on the northern coast sends its last signal and becomes a small museum",
                    url="https://example.com/lighthouse",
                ),
            ),
        ),
    ),
)


async def test_a_list_says_what_is_a_repeat(settings: Settings, folder: Path) -> None:
    for day in (FIRST, FIRST + timedelta(days=1)):
        (folder / f"{day}.md").write_text(write(replace(TOLD, date=day)), "utf-8")
    await import_files(settings, [folder])
    assert str((await list_issues(settings, 10))[0]).endswith("(repeats 2025-12-20)")


async def test_the_latest_is_the_newest_that_is_no_repeat(settings: Settings, folder: Path) -> None:
    put(folder, FIRST)
    put(folder, FIRST + timedelta(days=1), topic="Gemini")
    await import_files(settings, [folder])
    assert "Gemini 新闻 1" in await show_issue(settings, "latest", "text")


async def subscribed(settings: Settings, since: datetime) -> int:
    async with open_storage(settings) as storage:
        return (await subscribe(storage.subscribers, ANN, edition=settings.edition, now=since)).id


async def interrupted(settings: Settings, file: Path, now: datetime) -> None:
    """An import that was killed before it planned, at that time."""
    data = file.read_bytes()  # noqa: ASYNC240  a few bytes
    async with open_storage(settings) as storage:
        intake = make_intake(settings, storage, FakeClock(now))
        taken = await intake.take(str(file), data)
    assert taken.archived is not None
    assert taken.archived.push


async def owed(settings: Settings, subscription: int) -> tuple[Delivery, ...]:
    async with open_storage(settings) as storage:
        return await deliveries_of(storage.deliveries, subscription, 9)


async def test_an_import_that_was_cut_short_is_made_good_by_the_next(settings: Settings, folder: Path) -> None:
    now = datetime.now(UTC)
    subscription = await subscribed(settings, now - timedelta(hours=1))
    file = put(folder, now.date())
    await interrupted(settings, file, now)
    assert await owed(settings, subscription) == ()
    for _ in range(2):
        assert [row["status"] for row in await import_files(settings, [file])] == ["unchanged"]
        assert len(await owed(settings, subscription)) == 1


async def test_but_not_with_what_nobody_is_helped_by_any_more(settings: Settings, folder: Path) -> None:
    then = datetime.now(UTC) - timedelta(days=settings.useful_days + 2)
    subscription = await subscribed(settings, then - timedelta(hours=1))
    file = put(folder, then.date())
    await interrupted(settings, file, then)
    assert [row["status"] for row in await import_files(settings, [file])] == ["unchanged"]
    assert await owed(settings, subscription) == ()


async def test_a_file_that_is_not_there_is_rejected_and_the_others_are_taken(settings: Settings, folder: Path) -> None:
    put(folder, FIRST)
    gone = folder / "2025-12-19.md"
    rows = await import_files(settings, [gone, folder])
    assert [row["status"] for row in rows] == ["rejected", "new"]
    assert rows[0]["error"] == "It cannot be read: No such file or directory."


async def test_a_text_whose_taking_shows_a_defect_of_ours_is_rejected_and_the_others_are_taken(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Revisions.add

    async def fails_for_one(self: Revisions, edition: str, content: Issue, **how: Any) -> ArchivedIssue:
        if content.date == FIRST:
            raise OverflowError("Python int too large to convert to SQLite INTEGER")
        return await add(self, edition, content, **how)

    monkeypatch.setattr(Revisions, "add", fails_for_one)
    for day in range(2):
        put(folder, FIRST + timedelta(days=day), topic=f"Topic{day}")
    rows = await import_files(settings, [folder])
    assert [row["status"] for row in rows] == ["rejected", "new"]
    assert rows[0]["error"] == "It could not be read, for a defect of Paperboy's own: the log says which."


async def test_of_a_folder_the_files_are_taken_that_a_running_bot_would_take(settings: Settings, folder: Path) -> None:
    put(folder, FIRST)
    for name in ("._2025-12-20.md", "~2025-12-20.md", "#2025-12-20.md"):
        (folder / name).write_text("no digest")
    assert [row["status"] for row in await import_files(settings, [folder])] == ["new"]


async def test_whoever_gave_two_files_of_one_date_by_name_is_told_to_give_the_other_alone(
    settings: Settings, folder: Path
) -> None:
    one, other = put(folder, FIRST, "a.md"), put(folder, FIRST, "b.md", topic="Gemini")
    first, second = await import_files(settings, [one, other])
    assert (first["status"], second["status"]) == ("new", "unchanged")
    assert second["warnings"][-1].endswith("import this file alone, by its name.")
    (alone,) = await import_files(settings, [other])
    assert alone["status"] == "revised"


async def test_an_issue_that_cannot_be_read_back_is_listed_with_its_reason_withdrawn_and_mended_by_hand(
    settings: Settings, folder: Path
) -> None:
    kept = [put(folder, FIRST + timedelta(days=n), topic=f"Topic{n}") for n in range(2)]
    await import_files(settings, kept)
    async with open_storage(settings) as storage:
        await storage.database.change(update(revision).where(revision.c.issue_id == 2).values(content={"sections": 7}))
    bad, good = map(str, await list_issues(settings, 9))
    assert bad.startswith("2025-12-21")
    assert "(cannot be read: TypeError: 'int' object is not iterable)" in bad
    assert "cannot be read" not in good
    with pytest.raises(PaperboyError, match="import its file again"):
        await show_issue(settings, "2025-12-21", "text")
    assert "2025-12-20" in await show_issue(settings, "latest", "json")
    assert [row["status"] for row in await import_files(settings, [kept[1]])] == ["revised"]
    assert "revision 2" in str((await list_issues(settings, 9))[0])
    async with open_storage(settings) as storage:
        await storage.database.change(update(revision).where(revision.c.issue_id == 2).values(content={"sections": 7}))
    assert "is withdrawn" in str(await withdraw_issue(settings, "2025-12-21", ""))
    assert "(withdrawn)" in str((await list_issues(settings, 9))[0])
