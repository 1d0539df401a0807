"""The demo page, in a real browser against the real sandbox."""

import asyncio
import re
import struct
import zlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.sandbox.page.browser_page import CHROMIUM, ZONE, BrowserPage, launched, opened_page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
    pytest.mark.asyncio(loop_scope="module"),
]

MENU = [{"command": "latest", "description": "最新一期"}, {"command": "story", "description": "看单条"}]
STYLE = {
    "type": 3,
    "description": "How",
    "choices": [
        {"name": "Full text", "name_localizations": {"zh-CN": "全文"}, "value": "full"},
        {"name": "Folded", "name_localizations": {"zh-CN": "折叠"}, "value": "folded"},
    ],
}
COMMANDS = [
    {"name": "latest", "description": "The latest issue", "description_localizations": {"zh-CN": "最新一期"}},
    {
        "name": "story",
        "description": "One story",
        "options": [
            {"type": 3, "name": "ref", "description": "A number", "required": True},
            {"type": 4, "name": "n", "description": "How many", "min_value": 1, "max_value": 10},
        ],
    },
    {
        "name": "issue",
        "description": "One day",
        "options": [{"type": 3, "name": "date", "description": "The day"}, {"name": "style", **STYLE}],
    },
    {
        "name": "settings",
        "description": "Change them",
        "options": [{"name": "what", **STYLE}, {"type": 3, "name": "value", "description": "To what"}],
    },
    {"name": "top", "description": "News", "options": [{"type": 4, "name": "n", "description": "How many"}]},
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def demo_page(browser: Browser) -> AsyncIterator[BrowserPage]:
    async with opened_page(browser) as demo_page:
        yield demo_page


@asynccontextmanager
async def visiting(demo_page: BrowserPage, *, locale: str, timezone_id: str = ZONE) -> AsyncIterator[Page]:
    """The page as somebody sees it for the first time, with such a browser."""
    browser = demo_page.page.context.browser
    assert browser is not None
    context = await browser.new_context(locale=locale, timezone_id=timezone_id)
    page = await context.new_page()
    try:
        await page.goto(demo_page.root)
        await expect(page.locator("body.ready")).to_be_attached()
        yield page
    finally:
        await context.close()


async def test_it_opens_in_silence_and_asks_nobody_else(demo_page: BrowserPage) -> None:
    page = await demo_page.open()
    await expect(page.locator(".telegram .chat-title h2")).to_have_text("Paperboy")
    await expect(page.locator(".discord .channel[aria-current]")).to_have_text("general")
    assert demo_page.console_errors == []
    assert [url for url in demo_page.requests if not url.startswith(demo_page.root)] == []


@pytest.mark.parametrize(
    ("locale", "person", "tag"),
    [("en-GB", "sam", "en"), ("de-DE", "sam", "en"), ("zh-CN", "lin", "zh-Hans"), ("zh-TW", "mei", "zh-Hant")],
)
async def test_it_opens_in_the_language_of_the_browser_as_somebody_who_speaks_it(
    demo_page: BrowserPage, locale: str, person: str, tag: str
) -> None:
    async with visiting(demo_page, locale=locale) as page:
        await expect(page.locator("html")).to_have_attribute("lang", tag)
        await expect(page.locator(".person[aria-checked=true]")).to_have_attribute("data-person", person)


async def test_whoever_was_chosen_stays_chosen(demo_page: BrowserPage) -> None:
    async with visiting(demo_page, locale="en-GB") as page:
        await page.click(".person[data-person=mei]")
        await page.reload()
        await expect(page.locator(".person[aria-checked=true]")).to_have_attribute("data-person", "mei")


async def test_every_hour_is_in_the_zone_of_the_bots_words(demo_page: BrowserPage) -> None:
    chat = await demo_page.chat()
    sent = await demo_page.telegram("sendMessage", chat_id=chat, text="早")
    on_discord = await demo_page.discord(
        "POST", f"/channels/{await demo_page.channel('general')}/messages", {"content": "a"}
    )
    async with visiting(demo_page, locale="zh-CN", timezone_id="America/New_York") as page:
        here = datetime.fromtimestamp(sent["date"], ZoneInfo(ZONE))
        await expect(page.locator(".row.in time").last).to_have_text(f"{here:%H:%M}")
        there = datetime.fromisoformat(on_discord["timestamp"]).astimezone(ZoneInfo(ZONE))
        await expect(page.locator(".dc-messages time").last).to_contain_text(f"{there:%H:%M}")
        now = [f"{datetime.now(ZoneInfo(ZONE)) + timedelta(minutes=ahead):%H:%M}" for ahead in (-1, 0, 1)]
        await expect(page.locator(".hour b")).to_have_text(re.compile("|".join(now)))
        await expect(page.locator(".status-time")).to_have_text(re.compile("|".join(each.lstrip("0") for each in now)))


async def test_a_forum_shows_its_posts_and_each_opens(demo_page: BrowserPage) -> None:
    page = await demo_page.open()
    await page.click(".channel[data-channel=forum]")
    await expect(page.locator(".posts")).to_contain_text("/subscribe")
    forum = await demo_page.channel("forum")
    post = {"name": "12月20日", "message": {"content": "AI 日报"}}
    await demo_page.discord("POST", f"/channels/{forum}/threads", post)
    await page.click(".posts .channel")
    await expect(page.locator(".dc-title h2")).to_have_text("12月20日")
    await expect(page.locator(".dc-messages")).to_contain_text("AI 日报")
    await expect(page.locator(".dc-composer")).to_be_visible()


async def test_an_option_that_names_a_channel_offers_those_of_the_server(demo_page: BrowserPage) -> None:
    option = {"type": 7, "name": "channel", "description": "Where", "channel_types": [0, 15]}
    subscribe = {"name": "subscribe", "description": "Subscribe", "options": [option]}
    page = await with_commands(demo_page, [subscribe])
    await page.fill(".slash-field", "/subscribe ")
    await page.locator(".pick").first.dispatch_event("pointerdown")
    await page.fill("[data-option=channel] input", "for")
    await expect(page.locator(".pick-name")).to_have_text(["#forum"])
    await page.locator(".pick").first.dispatch_event("pointerdown")
    await expect(page.locator("[data-option=channel] input")).to_have_value("#forum")


async def test_what_is_typed_appears_as_the_persons_bubble(demo_page: BrowserPage) -> None:
    await demo_page.chat()
    page = await demo_page.open()
    await page.fill(".composer textarea", "t3")
    await page.press(".composer textarea", "Enter")
    await expect(page.locator(".row.out .text").last).to_contain_text("t3")
    assert (await demo_page.ask("telegram/lin/messages"))[-1]["text"] == "t3"


async def test_ones_own_words_are_scrolled_to(demo_page: BrowserPage) -> None:
    chat = await demo_page.chat()
    for _ in range(3):
        await demo_page.telegram("sendMessage", chat_id=chat, text="很长\n" * 40)
    page = await demo_page.open()
    await expect(page.locator(".row.in")).to_have_count(3)
    await page.locator(".stream").evaluate("stream => stream.scrollTo(0, 0)")
    await page.fill(".composer textarea", "t3")
    await page.press(".composer textarea", "Enter")
    await expect(page.locator(".row.out").last).to_be_in_viewport()


async def test_the_first_contact_is_one_button(demo_page: BrowserPage) -> None:
    page = await demo_page.open()
    await page.click(".wide-button.start")
    await expect(page.locator(".row.out button.inline-link")).to_have_text("/start")


async def test_entities_stand_where_utf_16_says_and_long_quotes_fold(demo_page: BrowserPage) -> None:
    chat = await demo_page.chat()
    page = await demo_page.open()
    quote = "很长的摘要。" * 30
    await demo_page.telegram(
        "sendMessage",
        chat_id=chat,
        text=f"📰 新闻\n标题\n{quote}",
        entities=[
            {"type": "bold", "offset": 3, "length": 2},
            {"type": "text_link", "offset": 6, "length": 2, "url": "https://example.org/a_b"},
            {"type": "expandable_blockquote", "offset": 9, "length": len(quote)},
        ],
    )
    bubble = page.locator(".row.in .text").last
    await expect(bubble.locator("b")).to_have_text("新闻")
    await expect(bubble.locator("a")).to_have_attribute("href", "https://example.org/a_b")
    await expect(bubble.locator("blockquote")).to_have_class(re.compile("foldable"))
    await bubble.locator(".fold").click()
    await expect(bubble.locator("blockquote")).to_have_class(re.compile("open"))


async def test_a_rich_message_folds_and_holds_no_foreign_markup(demo_page: BrowserPage) -> None:
    chat = await demo_page.chat()
    page = await demo_page.open()
    html = "<h3>&lt;img src=x&gt;</h3><details><summary>一</summary><p>二</p></details>"
    await demo_page.telegram("sendRichMessage", chat_id=chat, rich_message={"html": html})
    rich = page.locator(".rich").last
    await expect(rich.locator("h3")).to_have_text("<img src=x>")
    await expect(rich.locator("details p")).to_be_hidden()
    await rich.locator("summary").click()
    await expect(rich.locator("details p")).to_be_visible()


async def test_a_file_is_shown_and_downloaded_on_both(demo_page: BrowserPage) -> None:
    chat, general = await demo_page.chat(), await demo_page.channel("general")
    sending = "/telegram/bot1000:sandbox/sendDocument"
    await demo_page.upload(sending, {"chat_id": str(chat), "caption": "收藏"}, "document", "a.csv", b"1,2")
    channel = f"/discord/api/v10/channels/{general}/messages"
    await demo_page.upload(channel, {"payload_json": '{"content": "shelf"}'}, "files[0]", "b.csv", b"3,4,5")
    page = await demo_page.open()
    for pane, name, size, data in (("#telegram", "a.csv", "3 B", "1,2"), ("#discord", "b.csv", "5 B", "3,4,5")):
        tile = page.locator(f"{pane} .file").last
        await expect(tile).to_contain_text(name)
        await expect(tile).to_contain_text(size)
        async with page.expect_download() as download:
            await tile.click()
        saved = await download.value
        assert saved.suggested_filename == name
        assert (await saved.path()).read_text() == data


async def test_a_picture_is_shown_in_its_message_on_both(demo_page: BrowserPage) -> None:
    chat, general = await demo_page.chat(), await demo_page.channel("general")
    size = struct.pack(">II", 1, 1) + b"\x08\0\0\0\0"
    parts = ((b"IHDR", size), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    drawn = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    sending = "/telegram/bot1000:sandbox/sendPhoto"
    await demo_page.upload(sending, {"chat_id": str(chat), "caption": "一张卡片"}, "photo", "a.png", drawn)
    named = '{"attachments": [{"id": 0, "description": "一张卡片"}]}'
    channel = f"/discord/api/v10/channels/{general}/messages"
    await demo_page.upload(channel, {"payload_json": named}, "files[0]", "b.png", drawn)
    page = await demo_page.open()
    for pane in ("#telegram", "#discord"):
        shown = page.locator(f"{pane} img.picture").last
        await expect(shown).to_have_attribute("alt", "一张卡片")
        assert await shown.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1


async def test_edits_and_deletions_are_seen_at_once(demo_page: BrowserPage) -> None:
    chat = await demo_page.chat()
    page = await demo_page.open()
    sent = await demo_page.telegram("sendMessage", chat_id=chat, text="旧")
    await expect(page.locator(".row.in .text").last).to_contain_text("旧")
    await demo_page.telegram("editMessageText", chat_id=chat, message_id=sent["message_id"], text="新")
    await expect(page.locator(".row.in .text").last).to_contain_text("新")
    await demo_page.telegram("deleteMessage", chat_id=chat, message_id=sent["message_id"])
    await expect(page.locator(".row.in")).to_have_count(0)


async def test_the_way_back_to_the_end_has_a_name(demo_page: BrowserPage) -> None:
    chat = await demo_page.chat()
    await demo_page.telegram("sendMessage", chat_id=chat, text="很长\n" * 80)
    page = await demo_page.open()
    await page.locator(".stream").evaluate("stream => stream.scrollTo(0, 0)")
    await page.get_by_role("button", name="回到底部").click()
    await expect(page.locator(".row.in .meta").last).to_be_in_viewport()


async def test_no_label_of_a_row_of_keys_is_cut(demo_page: BrowserPage) -> None:
    chat = await demo_page.chat()
    page = await demo_page.open()
    row = [{"text": text, "callback_data": text} for text in ("Full text", "Folded", "Headlines only")]
    await demo_page.telegram("sendMessage", chat_id=chat, text="?", reply_markup={"inline_keyboard": [row]})
    labels = page.locator(".key .label")
    await expect(labels).to_have_count(3)
    assert not await labels.evaluate_all("all => all.some(label => label.scrollWidth > label.clientWidth)")


async def test_a_pressed_key_shows_what_the_bot_answers(demo_page: BrowserPage) -> None:
    chat = await demo_page.chat()
    page = await demo_page.open()
    keyboard = {"inline_keyboard": [[{"text": "设置", "callback_data": "s"}]]}
    await demo_page.telegram("sendMessage", chat_id=chat, text="好", reply_markup=keyboard)

    async def answer() -> None:
        updates = await demo_page.telegram("getUpdates", timeout=10)
        query = updates[0]["callback_query"]["id"]
        await demo_page.telegram("answerCallbackQuery", callback_query_id=query, text="已更新")

    answering = asyncio.ensure_future(answer())
    await page.click(".key")
    await answering
    await expect(page.locator(".toast")).to_have_text("已更新")


async def test_what_is_typed_behind_the_bots_name_finds_what_can_be_sent(demo_page: BrowserPage) -> None:
    await demo_page.chat()
    page = await demo_page.open()

    async def answer() -> None:
        updates = await demo_page.telegram("getUpdates", timeout=10)
        content = {"message_text": "一条新闻"}
        result = {"type": "article", "id": "1", "title": "新闻", "input_message_content": content}
        await demo_page.telegram(
            "answerInlineQuery", inline_query_id=updates[0]["inline_query"]["id"], results=[result]
        )

    answering = asyncio.ensure_future(answer())
    await page.fill(".composer textarea", "@paperboy_bot vllm")
    await answering
    await expect(page.locator(".inline-result b")).to_have_text("新闻")
    await page.press(".composer textarea", "Enter")
    await expect(page.locator(".row.out").last).to_contain_text("一条新闻")
    await expect(page.locator(".via")).to_contain_text("@paperboy_bot")


async def test_what_one_alone_sees_is_marked_and_a_moment_is_in_the_pages_zone(demo_page: BrowserPage) -> None:
    await demo_page.chat()
    chats = {chat["name"]: chat["id"] for chat in (await demo_page.ask("telegram"))["chats"]}
    path = f"{demo_page.root}/api/telegram/reading-group/member"
    async with demo_page.session.post(path, json={"status": "administrator"}) as response:
        assert response.status == 200
    moment = {"type": "date_time", "offset": 3, "length": 2, "unix_time": 1766275200, "date_time_format": "wdt"}
    for person in ("lin", "sam"):
        await demo_page.telegram(
            "sendMessage",
            chat_id=chats["reading-group"],
            text=f"下一份明天，{person}",
            entities=[moment],
            ephemeral_message_parameters={"receiver_user_id": chats[person]},
        )
    page = await demo_page.open()
    await page.click(".back")
    await page.click('[data-chat="reading-group"]')
    await expect(page.locator(".row.ephemeral")).to_have_count(1)
    await expect(page.locator(".row.ephemeral")).to_contain_text("lin")
    await expect(page.locator(".only-you")).to_have_text("仅您可见")
    await expect(page.locator(".moment")).to_have_text(re.compile("12月21日.*08:00"))


async def test_the_menu_offers_the_commands_of_this_chat(demo_page: BrowserPage) -> None:
    await demo_page.chat()
    await demo_page.telegram("setMyCommands", commands=MENU)
    page = await demo_page.open()
    await page.click(".menu-button")
    await expect(page.locator(".command")).to_have_count(2)
    await page.type(".composer textarea", "/st")
    await page.press(".composer textarea", "Enter")
    await expect(page.locator(".row.out .text").last).to_contain_text("/story")


async def test_an_embed_reads_markdown_and_its_escapes(demo_page: BrowserPage) -> None:
    page = await demo_page.open()
    embed = {"title": "日报", "color": 0x2F9E6E, "description": "**[a\\_b](https://example.org)** \\*c\\* <d>"}
    link = {"type": 2, "style": 5, "label": "原文", "url": "https://example.org/x"}
    body = {"embeds": [embed], "components": [{"type": 1, "components": [link]}]}
    await demo_page.discord("POST", f"/channels/{await demo_page.channel('general')}/messages", body)
    shown = page.locator(".embed").last
    await expect(shown.locator(".embed-title")).to_have_text("日报")
    await expect(shown.locator("strong a")).to_have_text("a_b")
    await expect(shown.locator(".embed-text")).to_have_text("a_b *c* <d>")
    await expect(page.locator("a.dc-button")).to_have_attribute("href", "https://example.org/x")


async def with_commands(demo_page: BrowserPage, commands: Sequence[object] = COMMANDS) -> Page:
    application = (await demo_page.ask("discord"))["bot"]["id"]
    await demo_page.discord("PUT", f"/applications/{application}/commands", commands)
    return await demo_page.open()


async def test_a_card_has_a_row_for_each_story_with_its_button(demo_page: BrowserPage) -> None:
    keep = {"type": 2, "style": 2, "label": "收藏", "custom_id": "/save n1"}
    row = {"type": 9, "components": [{"type": 10, "content": "**1**  [标题](https://a.example)"}], "accessory": keep}
    card = {"type": 17, "accent_color": 0x2F7F79, "components": [{"type": 10, "content": "### 工具"}, row]}
    body = {"flags": 1 << 15, "components": [card, {"type": 10, "content": "-# 来源"}]}
    page = await demo_page.open()
    await demo_page.discord("POST", f"/channels/{await demo_page.channel('general')}/messages", body)
    shown = page.locator(".card")
    await expect(shown.locator("h5")).to_have_text("工具")
    await expect(shown.locator(".card-row a")).to_have_attribute("href", "https://a.example")
    await expect(shown.locator(".card-row .dc-button")).to_have_text("收藏")
    await expect(page.locator(".components > .card-text .md-small")).to_have_text("来源")


async def test_a_modal_is_filled_in_sent_and_says_what_is_wrong(demo_page: BrowserPage) -> None:
    page = await demo_page.open()
    opened = """async () => {
        const { openModal } = await import("./discord/modal.js");
        window.sent = [];
        const send = async (values) => {
            window.sent.push(values);
            if (values.time === "25") throw new Error("no such hour");
        };
        const label = (label, component) => ({ type: 18, label, component });
        const options = [{ label: "全文", value: "full" }, { label: "折叠", value: "folded", default: true }];
        const components = [
            label("时间", { type: 4, custom_id: "time", style: 1, value: "08:00", max_length: 100 }),
            label("样式", { type: 3, custom_id: "style", options }),
        ];
        const view = { say: (key) => key, bot: "Paperboy", send };
        openModal(document.querySelector(".discord"), { title: "设置", components }, view);
    }"""
    await page.evaluate(opened)
    dialog = page.get_by_role("dialog", name="设置")
    await dialog.get_by_label("时间").fill("25")
    await dialog.get_by_role("button", name="submit").click()
    await expect(dialog.get_by_role("alert")).to_have_text("no such hour")
    await dialog.get_by_label("时间").fill("7:30")
    await dialog.get_by_label("样式").select_option("full")
    await dialog.get_by_role("button", name="submit").click()
    await expect(dialog).to_have_count(0)
    assert (await page.evaluate("window.sent"))[-1] == {"time": "7:30", "style": "full"}


async def test_a_slash_command_is_completed_and_checked(demo_page: BrowserPage) -> None:
    page = await with_commands(demo_page)
    await page.type(".slash-field", "/")
    await expect(page.locator(".pick")).to_have_count(len(COMMANDS))
    await expect(page.locator(".pick").filter(has_text="latest")).to_contain_text("最新一期")
    await page.type(".slash-field", "sto")
    await page.press(".slash-field", "Tab")
    await expect(page.locator(".slash-chip")).to_have_count(1)
    await page.press(".chip-field", "Enter")
    await expect(page.locator(".slash-note")).to_have_text("此选项为必填项")
    await page.press(".chip-field", "Escape")
    await expect(page.locator(".slash-field")).to_be_focused()


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("/top 3", {"n": 3}),
        ("/TOP 3", {"n": 3}),
        ("/story claude skills", {"ref": "claude skills"}),
        ("/issue 2026-11-12 full", {"date": "2026-11-12", "style": "full"}),
        ("/issue 8am London", {"date": "8am London"}),
        ("/settings full 8am London", {"what": "full", "value": "8am London"}),
        ("/settings 全文 x", {"what": "full", "value": "x"}),
        ("/latest ", {}),
    ],
)
async def test_a_space_after_a_commands_name_chooses_it_and_the_rest_are_its_options(
    demo_page: BrowserPage, line: str, options: dict[str, object]
) -> None:
    page = await with_commands(demo_page)
    await page.type(".slash-field", line)
    await expect(page.locator(".slash-name")).to_be_visible()
    async with page.expect_request(lambda request: request.url.endswith("/command")) as asked:
        await page.keyboard.press("Enter")
    told = (await asked.value).post_data_json
    assert told is not None
    assert told["options"] == options


async def test_what_is_typed_behind_a_chosen_command_is_its_first_option(demo_page: BrowserPage) -> None:
    page = await with_commands(demo_page)
    await page.type(".slash-field", "/top")
    await page.keyboard.press("Enter")
    await expect(page.locator(".slash-name")).to_be_visible()
    await page.keyboard.type("3")
    async with page.expect_request(lambda request: request.url.endswith("/command")) as asked:
        await page.keyboard.press("Enter")
    told = (await asked.value).post_data_json
    assert told is not None
    assert told["options"] == {"n": 3}


async def test_a_whole_line_may_be_pasted(demo_page: BrowserPage) -> None:
    page = await with_commands(demo_page)
    await page.fill(".slash-field", "/top 3")
    await expect(page.locator(".slash-chip")).to_have_attribute("data-option", "n")
    await expect(page.locator(".chip-field")).to_have_value("3")
    await expect(page.locator(".chip-field")).to_be_focused()


async def test_what_is_none_of_the_choices_is_refused(demo_page: BrowserPage) -> None:
    page = await with_commands(demo_page)
    await page.type(".slash-field", "/settings nonsense")
    await page.keyboard.press("Enter")
    await expect(page.locator(".slash-note")).to_have_text("无效的值")
    await expect(page.locator(".slash-chip")).to_have_class(re.compile("faulty"))
    await expect(page.locator(".chip-field")).to_have_value("nonsense")


async def test_the_next_issue_is_one_press_away(demo_page: BrowserPage) -> None:
    page = await demo_page.open()
    await page.click(".next")
    await expect(page.locator("#news")).to_contain_text("Issue 1")
    await expect(page.locator(".next")).to_have_class(re.compile("delivering"))
    assert demo_page.publisher.published == 1


async def test_an_article_arrives_and_its_steps_are_seen(demo_page: BrowserPage) -> None:
    page = await demo_page.open()
    await page.click(".article")
    await expect(page.locator(".behaviour input:checked")).to_have_value("good")
    await page.click(".arrive")
    await expect(page.locator(".step")).to_contain_text(["feed 里有了：Alcove 3"])
    await expect(page.locator(".arrive")).to_be_disabled()
    newsroom = demo_page.newsroom
    newsroom.note("settled")
    newsroom.note("written")
    newsroom.note("written")
    newsroom.note("checked", stories=0, quoted=20, fault="nonsense")
    newsroom.note("held", draft="1.1")
    said = ["文章不再变化", "请模型写（2 次）", "模型写的一条也没用：20 条都摘自原文", "草稿 1.1 在两边的私信里等你"]
    await expect(page.locator(".step:not([data-step=arrived])")).to_contain_text(said)
    await expect(page.locator(".arrive")).to_be_enabled()
    await page.keyboard.press("Escape")
    await expect(page.locator(".newsroom")).to_be_hidden()


async def test_a_visitor_chooses_what_the_model_is_like(demo_page: BrowserPage) -> None:
    page = await demo_page.open(width=390)
    await page.click(".article")
    await page.click(".behaviour:has(input[value=hostile])")
    await expect(page.locator(".behaviour input:checked")).to_have_value("hostile")
    assert demo_page.newsroom.behaviour == "hostile"
    assert await page.evaluate("document.documentElement.scrollWidth") == 390


async def test_when_all_articles_have_arrived_the_page_says_so(demo_page: BrowserPage) -> None:
    for _ in range(3):
        demo_page.newsroom.arrive()
    demo_page.newsroom.note("rejected", draft="3.1")
    page = await demo_page.open()
    await page.click(".article")
    await page.click(".arrive")
    await expect(page.locator(".refusal")).to_contain_text("the last article")


async def test_each_person_sees_their_own_chats_in_their_own_language(demo_page: BrowserPage) -> None:
    await demo_page.chat()
    page = await demo_page.open()
    await expect(page.locator(".row.out")).to_have_count(1)
    await page.click("[data-person=sam]")
    await expect(page.locator(".wide-button.start")).to_have_text("START")
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_a_narrow_screen_shows_one_pane_at_a_time(demo_page: BrowserPage) -> None:
    page = await demo_page.open(width=390)
    await expect(page.locator("#telegram")).to_be_visible()
    await expect(page.locator("#discord")).to_be_hidden()
    await demo_page.discord("POST", f"/channels/{await demo_page.channel('general')}/messages", {"content": "hi"})
    await expect(page.locator(".tab.fresh")).to_have_text("Discord")
    await page.click(".tab[data-pane=discord]")
    await expect(page.locator(".tab.fresh")).to_have_count(0)
    await expect(page.locator("#discord")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 390


async def test_on_a_phone_no_button_of_the_toolbar_is_cut(demo_page: BrowserPage) -> None:
    page = await demo_page.open(width=390)
    await page.click("[data-person=sam]")
    await expect(page.locator(".next-label").first).to_have_text("Next issue")
    for width in (390, 360, 320):
        await page.set_viewport_size({"width": width, "height": 860})
        beside, behind = await page.evaluate(
            """() => {
              const right = (one) => document.querySelector(one).getBoundingClientRect().right;
              return [right(".next") - right(".next .next-label"), innerWidth - right(".theme")];
            }"""
        )
        assert beside >= 8
        assert behind >= 0


async def test_the_paper_on_the_web_is_a_link_in_ones_own_language_and_no_button_is_cut(demo_page: BrowserPage) -> None:
    pages = {tag: f"http://127.0.0.1:1/{tag}/" for tag in ("en", "zh-Hans", "zh-Hant")}
    await demo_page.page.route("**/api/page", lambda route: route.fulfill(json={"zone": ZONE, "web": pages}))
    page = await demo_page.open()
    link = page.locator(".bar .web")
    await expect(link).to_have_attribute("href", pages["zh-Hans"])
    await expect(link).to_have_text("网页版")
    await page.click("[data-person=sam]")
    await expect(link).to_have_attribute("href", pages["en"])
    for width in (390, 360, 320):
        await page.set_viewport_size({"width": width, "height": 860})
        beside, behind, cut = await page.evaluate(
            """() => {
              const box = (one) => document.querySelector(one).getBoundingClientRect();
              const label = document.querySelector(".web-label");
              return [box(".web").left - box(".tabs").right, innerWidth - box(".theme").right, label.scrollWidth - 92];
            }"""
        )
        assert beside >= 0
        assert behind >= 0
        assert cut <= 0


async def test_without_the_event_stream_news_still_comes(demo_page: BrowserPage) -> None:
    chat = await demo_page.chat()
    await demo_page.page.route("**/api/events", lambda route: route.abort())
    page = await demo_page.open()
    await expect(page.locator(".row.out")).to_have_count(1)
    await demo_page.telegram("sendMessage", chat_id=chat, text="来了")
    await expect(page.locator(".row.in .text")).to_contain_text("来了")


async def test_a_stopped_bot_can_be_started_again(demo_page: BrowserPage) -> None:
    await demo_page.chat()
    page = await demo_page.open()
    await page.click(".chat-head .face")
    await page.click(".drop-item.danger")
    await page.click(".wide-button")
    await expect(page.locator(".composer textarea")).to_be_visible()


async def test_the_theme_is_chosen_and_remembered(demo_page: BrowserPage) -> None:
    page = await demo_page.open()
    for theme in ("light", "dark"):
        await page.click(".theme")
        await expect(page.locator("html")).to_have_attribute("data-theme", theme)
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
