"""The digest for other programs: every answer that is described is given, and is as it is described."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage import Database, Storage
from tests.adapters.web.api.asked import ASKED
from tests.adapters.web.api.description import DESCRIPTION
from tests.adapters.web.api.readers import CORRECTED, HOSTILE, OLDEST, ROOT, Reader, reading, stock
from tests.bot.commands.chat import EDITION, NOW, an_issue

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Reader]:
    file = tmp_path_factory.mktemp("api") / "paperboy.db"
    shutil.copy(sqlite_template, file)
    async with Database.open(f"sqlite:///{file}") as database:
        await stock(database)
        async with reading(database) as reader:
            yield reader


def one_of_each() -> list[str]:
    return [next(iter(paths)) for (_, status), paths in ASKED.items() if status == "200"]


@pytest.mark.parametrize("expected", ASKED, ids=" ".join)
async def test_every_answer_is_as_it_is_described(reader: Reader, expected: tuple[str, str]) -> None:
    path, status = expected
    assert ASKED[expected]
    for asked in ASKED[expected]:
        answer = await reader.get(f"/api/v1{asked}")
        assert str(answer.status) == status, f"{asked}: {answer.text}"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"].startswith("public" if status == "200" else "no-store")
    assert path in DESCRIPTION["paths"]


async def test_what_nothing_changed_of_is_not_sent_again(reader: Reader) -> None:
    for asked in one_of_each():
        etag = (await reader.get(f"/api/v1{asked}")).headers["ETag"]
        again = await reader.get(f"/api/v1{asked}", If_None_Match=f'"another", {etag}')
        assert (again.status, again.headers["ETag"]) == (304, etag)
        assert again.headers["Access-Control-Allow-Origin"] == "*"


async def test_a_client_that_asks_too_much_is_told_when_to_ask_again(reader: Reader) -> None:
    await reader.clock.advance(60)
    assert {(await reader.at_once("/api/v1/nothing")).status for _ in range(60)} == {404}
    for asked in one_of_each():
        refused = await reader.at_once(f"/api/v1{asked}")
        assert (refused.status, refused.headers["Retry-After"]) == (429, "10")
    assert (await reader.at_once("/api/v1/search?q=claude", X_Forwarded_For="198.51.100.1")).status == 200
    await reader.clock.advance(10)
    assert (await reader.at_once("/api/v1/search?q=claude")).status == 200


async def test_very_many_who_search_at_once_are_asked_to_come_again(reader: Reader) -> None:
    await reader.clock.advance(60)
    asking = (
        reader.at_once(f"/api/v1/search?q=claude+{number}", X_Forwarded_For=f"198.51.100.{number}")
        for number in range(40)
    )
    answers = await asyncio.gather(*asking)
    refused = [answer for answer in answers if answer.status != 200]
    assert {(answer.status, answer.headers["Retry-After"]) for answer in refused} == {(429, "5")}
    assert len(refused) < len(answers)


async def test_without_its_database_it_says_so_and_nothing_of_it(tmp_path: Path) -> None:
    async with Database.open(f"sqlite:///{tmp_path / 'empty.db'}") as empty, reading(empty) as reader:
        for asked in one_of_each():
            answer = await reader.get(f"/api/v1{asked}")
            expected = 200 if asked == "/openapi.json" else 503
            assert (answer.status, "no such table" in answer.text) == (expected, False)


# --- what is in them ----------------------------------------------------------------------------------------------


async def test_issues_are_listed_page_by_page_without_what_nobody_may_read(reader: Reader) -> None:
    days, address = [], f"{ROOT}/api/v1/issues?limit=2"
    while address:
        page = (await reader.get(address.removeprefix(ROOT))).json
        days += [each["date"] for each in page["issues"]]
        address = page["next"]
    assert days == ["2025-12-20", "2025-12-18", "2025-12-15"]


async def test_an_issue_in_a_list_says_how_many_stories_it_has_and_where_they_are(reader: Reader) -> None:
    listed = (await reader.get("/api/v1/issues?before=2025-12-19&limit=1&lang=en")).json["issues"][0]
    assert [(each["title"], each["kind"], each["stories"]) for each in listed["sections"]] == [
        ("📰 News", "news", 2),
        ("🛠️ Tools", "tools", 2),
    ]
    assert listed["revision"] == 2
    assert listed["headline"] == "Claude 新闻 1 of 2025-12-18"
    assert listed["links"] == {
        "page": f"{ROOT}/en/ainews/2025-12-18",
        "api": f"{ROOT}/api/v1/issues/2025-12-18",
    }


async def test_a_story_has_its_links_and_where_it_was_told_before(reader: Reader) -> None:
    story = (await reader.get("/api/v1/issues/2025-12-18/stories/2.1")).json
    assert (story["date"], story["ref"], story["section"]) == ("2025-12-18", "t1", {"title": "🛠️ 工具", "kind": "tools"})
    assert story["url"] == f"https://example.com/Claude/{CORRECTED}/t1"
    assert story["links"]["page"] == f"{ROOT}/ainews/2025-12-18/t1"
    assert (await reader.get("/api/v1/issues/latest/stories/n3")).json["also"] == ["2025-12-15/n1"]


async def test_what_an_issue_says_is_text_and_nothing_else(reader: Reader) -> None:
    answer = await reader.get("/api/v1/issues/latest/stories/n1")
    assert answer.json["title"] == HOSTILE
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


async def test_who_reads_traditional_characters_gets_them(reader: Reader) -> None:
    issue = (await reader.get("/api/v1/issues/latest?lang=zh-Hant")).json
    assert issue["title"] == "AI 日報"
    assert issue["sections"][0]["title"] == "📰 新聞"
    assert issue["sections"][0]["stories"][1]["title"] == "人工智慧「程式」通過測試"
    found = (await reader.get("/api/v1/search?q=程式&lang=zh-Hant")).json["results"]
    assert [each["title"] for each in found] == ["人工智慧「程式」通過測試"]


async def test_what_is_gone_says_why(reader: Reader) -> None:
    withdrawn = (await reader.get("/api/v1/issues/2025-12-17")).json
    assert (withdrawn["detail"], withdrawn["reason"]) == (
        "The issue of 2025-12-17 was withdrawn: the wrong file",
        "the wrong file",
    )
    left = (await reader.get("/api/v1/issues/2025-12-18/stories/n3")).json
    assert (left["detail"], left["reason"]) == (
        "The issue of 2025-12-18 was corrected, and n3 is gone: told twice",
        "told twice",
    )


async def test_what_is_not_there_says_what_is_near(reader: Reader) -> None:
    assert (await reader.get("/api/v1/issues/2025-12-16")).json["detail"] == (
        "There is no issue of 2025-12-16. The nearest are 2025-12-15 and 2025-12-18."
    )
    assert (await reader.get("/api/v1/issues/2025-12-31")).json["detail"] == (
        "The issue of 2025-12-31 has not come yet. The newest is 2025-12-20."
    )
    assert f"{ROOT}/api/v1/openapi.json" in (await reader.get("/api/v2")).json["detail"]


async def test_a_search_finds_what_it_finds_in_a_chat(reader: Reader) -> None:
    found = (await reader.get("/api/v1/search?q=claude 工具 2&in=tools&before=2025-12-19")).json
    assert [(each["date"], each["ref"]) for each in found["results"]][:1] == [("2025-12-18", "t2")]
    period = (await reader.get("/api/v1/search?q=gemini before december 16")).json
    assert period["asked"] == "gemini before:2025-12-16"
    assert {each["date"] for each in period["results"]} == {"2025-12-15"}


# --- the ways in --------------------------------------------------------------------------------------------------


async def test_the_pages_of_others_may_read_it(reader: Reader) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Headers": "if-none-match"}
    answer = await reader.get("/api/v1/issues/latest", "OPTIONS", **asked)
    assert (answer.status, answer.text) == (204, "")
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Headers"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


async def test_a_head_has_all_but_the_body(reader: Reader) -> None:
    got, head = await reader.get("/api/v1/issues/latest"), await reader.get("/api/v1/issues/latest", "HEAD")
    assert (head.status, head.text, head.headers["ETag"]) == (200, "", got.headers["ETag"])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_there_is_only_to_be_read(reader: Reader, method: str) -> None:
    for path in ("/api/v1/issues/latest", "/api/nothing"):
        answer = await reader.get(path, method)
        assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


async def test_addresses_lead_to_the_public_root_whatever_the_request_says(reader: Reader) -> None:
    answer = await reader.get("/api/v1/openapi.json", Host="evil.example", X_Forwarded_Host="evil.example")
    assert answer.json["servers"] == [{"url": f"{ROOT}/api/v1"}]
    assert "evil" not in answer.text


async def test_a_correction_is_read_within_a_second(sqlite_database: Database) -> None:
    await stock(sqlite_database)
    archive = Storage(sqlite_database).issues
    async with reading(sqlite_database) as reader:
        before = await reader.get("/api/v1/issues/2025-12-15")
        archived = await archive.get(EDITION, OLDEST)
        assert archived
        await archive.revisions.revise(archived, an_issue(OLDEST, news=1, tools=1), now=NOW)
        await reader.clock.advance(1)
        after = await reader.at_once("/api/v1/issues/2025-12-15", If_None_Match=before.headers["ETag"])
    assert (after.status, after.json["revision"]) == (200, 2)


async def test_a_story_in_anothers_place_leads_to_its_issue(sqlite_database: Database) -> None:
    archive = Storage(sqlite_database).issues
    await archive.ensure_edition(EDITION)
    archived = await archive.revisions.add(EDITION, an_issue(OLDEST, news=1, tools=1), now=NOW, push=False)
    await archive.revisions.revise(archived, an_issue(OLDEST, news=1, tools=1, topic="Kimi"), now=NOW, why="mixed up")
    async with reading(sqlite_database) as reader:
        (found, _) = (await reader.get("/api/v1/search?q=kimi")).json["results"]
        issue = (await reader.get("/api/v1/issues/2025-12-15")).json
        gone = await reader.get("/api/v1/issues/2025-12-15/stories/n1")
    links = {"page": f"{ROOT}/ainews/2025-12-15#n1", "api": f"{ROOT}/api/v1/issues/2025-12-15"}
    assert (found["ref"], found["links"]) == ("n1", links)
    assert issue["sections"][0]["stories"][0]["links"] == links
    assert (gone.status, gone.json["detail"]) == (
        410,
        (
            "The issue of 2025-12-15 was corrected, and n1 is gone; another story is n1 now, "
            "to be read in the issue: mixed up"
        ),
    )
