"""Where the paper is on the web, messages lead there: beside their title, and by the button that shares a story."""

from dataclasses import replace

import pytest

from bot.addresses import WebAddresses, WebLinks
from bot.document import Document, Title
from bot.model import Link
from tests.bot.commands.chat import TODAY, Chat, an_issue, buttons, shown

ROOT = "https://news.example.com"


@pytest.fixture
def reader(chat: Chat) -> Chat:
    """Who reads a paper that is on the web, too."""
    web = WebLinks(WebAddresses(root=ROOT, edition="ainews"))
    return replace(chat, context=replace(chat.context, web=web))


def page_of(document: Document) -> Link | None:
    title = document.blocks[0]
    assert isinstance(title, Title)
    return title.page


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("latest", "ainews/2025-12-20"),
        ("issue 2025-12-18", "ainews/2025-12-18"),
        ("top 3", "ainews/2025-12-20"),
        ("section", "ainews/2025-12-20"),
        ("story 2025-12-18/t3", "ainews/2025-12-18/t3"),
        ("archive", "ainews/2025-12"),
        ("archive this week", "ainews/2025-12"),
        ("search claude in:tools", "ainews/search?q=claude&in=tools"),
    ],
)
async def test_what_is_shown_of_the_paper_leads_to_its_page(reader: Chat, said: str, path: str) -> None:
    assert page_of(await reader.say(said)) == Link(text="on the web", url=f"{ROOT}/en/{path}")


@pytest.mark.parametrize(
    ("locale", "name", "prefix"),
    [("zh-hans", "网页版", ""), ("zh-TW", "網頁版", "zh-Hant/"), ("fr", "on the web", "en/")],
)
async def test_and_in_the_readers_language_and_script(reader: Chat, locale: str, name: str, prefix: str) -> None:
    assert page_of(await reader.say("latest", locale=locale)) == Link(
        text=name, url=f"{ROOT}/{prefix}ainews/2025-12-20"
    )


@pytest.mark.parametrize("said", ["help", "settings", "saved", "why"])
async def test_what_is_no_part_of_the_paper_leads_nowhere(reader: Chat, said: str) -> None:
    document = await reader.say(said)
    assert not [block for block in document.blocks if isinstance(block, Title) and block.page]


def by_bot(payload: str, text: str) -> str:
    return f"https://share.example/bot/{payload}?{text}"


def by_page(address: str, text: str) -> str:
    return f"https://share.example/{address}?{text}"


async def test_a_story_is_shared_by_its_page_where_it_has_one_and_the_platform_can(reader: Chat, chat: Chat) -> None:
    page, bot = [await each.say("story t3", share=by_bot, share_page=by_page) for each in (reader, chat)]
    title, address = "Claude 工具 3 of 2025-12-20", f"{ROOT}/en/ainews/2025-12-20/t3"
    assert [each.url for each in buttons(page) if each.url] == [by_page(address, title)]
    assert [each.url for each in buttons(bot) if each.url] == [by_bot("s20251220t3", title)]


async def test_a_story_that_a_correction_put_in_anothers_place_leads_to_its_issue(reader: Chat) -> None:
    before = an_issue(TODAY)
    news, tools = before.sections
    first, second, *others = news.stories
    moved = (replace(second, number=1), replace(first, number=2), *others)
    await reader.publish(replace(before, sections=(replace(news, stories=moved), tools)))
    for said, path in (("story n1", ""), ("story n3", "/n3"), ("story t3", "/t3")):
        page = page_of(await reader.say(said))
        assert page is not None
        assert page.url == f"{ROOT}/en/ainews/2025-12-20{path}"


@pytest.mark.parametrize("title", ["Tool 3 · Dec 20", "AI Daily · Sat, Dec 20"])
async def test_a_title_that_is_copied_with_its_link_is_understood(reader: Chat, title: str) -> None:
    said = await reader.text(title, free_text=True)
    assert shown(await reader.say(f"{title} · on the web", free_text=True)) == said
    assert said.startswith(title)
