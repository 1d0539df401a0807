"""python-telegram-bot itself against the served fake."""

import asyncio
import struct
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import telegram as ptb
from telegram import error
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes

from sandbox.faults import Fault, Kind
from sandbox.server import Sandbox, serve
from sandbox.telegram import Rates, Telegram

Context = ContextTypes.DEFAULT_TYPE
Json = dict[str, Any]


@pytest.fixture
async def address(telegram: Telegram) -> AsyncIterator[str]:
    async with serve(Sandbox(telegram=telegram)) as urls:
        yield f"{urls.telegram}/bot"


@pytest.fixture
async def bot(address: str) -> AsyncIterator[ptb.Bot]:
    async with ptb.Bot("1000:sandbox", base_url=address) as bot:
        yield bot


async def arrival(telegram: Telegram, chat: str, text: str) -> Json:
    """Wait for a message with this text to stand in the chat."""
    events = telegram.feed.subscribe()
    while True:
        for message in telegram.messages(chat):
            if message.get("text") == text:
                return message
        await asyncio.wait_for(anext(events), 10)


async def _top(update: ptb.Update, _: Context) -> None:
    button = ptb.InlineKeyboardButton("more", callback_data="more")
    assert update.effective_message
    await update.effective_message.reply_text("ten news", reply_markup=ptb.InlineKeyboardMarkup([[button]]))


async def _more(update: ptb.Update, _: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("here")
    await update.callback_query.edit_message_text("twenty news")


async def test_a_polling_application_answers_commands_and_buttons(telegram: Telegram, address: str) -> None:
    builder = ApplicationBuilder().token("1000:sandbox").base_url(address).job_queue(None)
    application: Application[Any, Any, Any, Any, Any, Any] = builder.build()
    application.add_handler(CommandHandler("top", _top))
    application.add_handler(CallbackQueryHandler(_more))
    async with application:
        await application.start()
        assert application.updater
        await application.updater.start_polling(allowed_updates=["message", "callback_query"])
        for chat, user in (("lin", "lin"), ("reading-group", "sam"), ("lab", "sam")):
            telegram.say(chat, user, "/top@paperboy_bot")
            answer = await arrival(telegram, chat, "ten news")
            assert await telegram.press(chat, answer["message_id"], "more", user) == {
                "text": "here",
                "show_alert": False,
            }
            assert (await arrival(telegram, chat, "twenty news"))["message_id"] == answer["message_id"]
        await application.updater.stop()
        await application.stop()


async def test_text_with_entities_comes_back_as_the_library_reads_it(telegram: Telegram, bot: ptb.Bot) -> None:
    link = ptb.MessageEntity(ptb.MessageEntity.TEXT_LINK, 3, 5, url="https://x.com/a")
    quote = ptb.MessageEntity(ptb.MessageEntity.EXPANDABLE_BLOCKQUOTE, 9, 7)
    sent = await bot.send_message(
        2001,
        "😀 title\nsummary",
        entities=[link, quote],
        link_preview_options=ptb.LinkPreviewOptions(is_disabled=True),
    )
    assert sent.text == "😀 title\nsummary"
    assert list(sent.entities) == [link, quote]
    assert telegram.messages("lin")[-1]["link_preview_options"] == {"is_disabled": True}
    edited = await bot.edit_message_text("changed", 2001, sent.message_id)
    assert isinstance(edited, ptb.Message)
    assert (edited.text, edited.message_id) == ("changed", sent.message_id)
    assert await bot.delete_message(2001, sent.message_id)


async def test_a_document_is_sent_and_downloaded(bot: ptb.Bot, address: str) -> None:
    bold = ptb.MessageEntity(ptb.MessageEntity.BOLD, 0, 4)
    sent = await bot.send_document(2001, ptb.InputFile(b"a,b", filename="é.csv"), "Here it is", caption_entities=[bold])
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type, sent.document.file_size) == ("é.csv", "text/csv", 3)
    assert (sent.caption, sent.caption_entities) == ("Here it is", (bold,))
    url = address.removesuffix("/telegram/bot") + sent.document.file_id
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert (await answer.read(), answer.content_type) == (b"a,b", "text/csv")
        assert "attachment" in answer.headers["Content-Disposition"]
    with pytest.raises(error.BadRequest, match="no text in the message"):
        await bot.edit_message_text("changed", 2001, sent.message_id)


def png(width: int, height: int) -> bytes:
    """The beginning of a picture of that size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


async def test_a_photo_is_sent_and_downloaded(telegram: Telegram, bot: ptb.Bot) -> None:
    sent = await bot.send_photo(2001, ptb.InputFile(png(1200, 630), filename="a.png"), "Here it is")
    (size,) = sent.photo
    assert (size.width, size.height, sent.caption) == (1200, 630, "Here it is")
    assert telegram.file(telegram.messages("lin")[-1]) == png(1200, 630)
    with pytest.raises(error.BadRequest, match="no text in the message"):
        await bot.edit_message_text("changed", 2001, sent.message_id)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"GIF89a", "(?i)image_process_failed"),
        (png(9000, 1001), "(?i)invalid_dimensions"),
        (png(21, 1), "(?i)invalid_dimensions"),
    ],
)
async def test_what_is_no_photo_is_refused(bot: ptb.Bot, data: bytes, refusal: str) -> None:
    with pytest.raises(error.BadRequest, match=refusal):
        await bot.send_photo(2001, ptb.InputFile(data, filename="a.png"))


@pytest.mark.parametrize(
    ("data", "caption", "refusal"),
    [
        (b"", "x", "must be non-empty"),
        (b"x", "x" * 1025, "caption is too long"),
        (b"x", "😀" * 513, "caption is too long"),
    ],
)
async def test_what_is_no_document_is_refused(bot: ptb.Bot, data: bytes, caption: str, refusal: str) -> None:
    with pytest.raises(error.BadRequest, match=refusal):
        await bot.send_document(2001, ptb.InputFile(data, filename="a.txt"), caption)


async def test_a_rich_message_is_sent_and_edited(telegram: Telegram, bot: ptb.Bot) -> None:
    html = {"html": "<p>a</p>", "skip_entity_detection": True}
    sent = await bot.do_api_request("sendRichMessage", api_kwargs={"chat_id": 2001, "rich_message": html})
    assert sent["rich_message"] == {"blocks": [{"type": "paragraph", "text": "a"}]}
    new = {"rich_message": {"html": "<p>b</p>"}}
    await bot.edit_message_text(None, 2001, sent["message_id"], api_kwargs=new)  # type: ignore[arg-type]  # no text is needed
    assert telegram.messages("lin")[-1]["rich_message"]["blocks"][0]["text"] == "b"


async def test_a_server_without_rich_messages_is_told_apart() -> None:
    async with (
        serve(Sandbox(telegram=Telegram(rich=False))) as urls,
        ptb.Bot("1000:sandbox", base_url=f"{urls.telegram}/bot") as bot,
    ):
        with pytest.raises(error.EndPointNotFound):
            await bot.do_api_request("sendRichMessage", api_kwargs={"chat_id": 2001})


async def test_errors_arrive_as_the_librarys_own(telegram: Telegram, bot: ptb.Bot) -> None:
    with pytest.raises(error.Forbidden, match="bot can't initiate conversation"):
        await bot.send_message(telegram.user("sam")["id"], "hi")
    with pytest.raises(error.BadRequest, match=r"[Cc]hat not found"):
        await bot.send_message(99, "hi")
    old = telegram.world.chat("reading-group").id
    new = telegram.upgrade("reading-group")["id"]
    with pytest.raises(error.ChatMigrated) as moved:
        await bot.send_message(old, "hi")
    assert moved.value.new_chat_id == new
    with pytest.raises(error.BadRequest, match=r"[Qq]uery is too old"):
        await bot.answer_callback_query("7")


async def test_another_token_is_refused(address: str) -> None:
    bot = ptb.Bot("1000:other", base_url=address)
    with pytest.raises(error.InvalidToken):
        await bot.initialize()
    await bot.shutdown()


@pytest.mark.filterwarnings("ignore:.*attribute `retry_after` will be:DeprecationWarning")
async def test_a_used_up_rate_says_when_to_come_again() -> None:
    telegram = Telegram(rates=Rates(bot=(0.001, 1)))
    telegram.say("lin", "lin", "/start")
    async with (
        serve(Sandbox(telegram=telegram)) as urls,
        ptb.Bot("1000:sandbox", base_url=f"{urls.telegram}/bot") as bot,
    ):
        await bot.send_message(2001, "one")
        with pytest.raises(error.RetryAfter, match=r"Retry in ((1000|9\d\d) seconds|0:1[56]:\d\d)"):
            await bot.send_message(2001, "two")


async def test_an_answer_lost_after_the_effect_is_a_network_error(telegram: Telegram, bot: ptb.Bot) -> None:
    telegram.faults.add(Fault(match="sendMessage", kind=Kind.CUT_BEFORE))
    telegram.faults.add(Fault(match="sendMessage", kind=Kind.CUT_AFTER))
    for words in ("never came", "came"):
        with pytest.raises(error.NetworkError):
            await bot.send_message(2001, words)
    assert [m["text"] for m in telegram.messages("lin")] == ["/start", "came"]
    assert [call.ok for call in telegram.calls if call.method == "sendMessage"] == [False, True]


async def test_menus_and_names_are_kept_by_scope_and_language(bot: ptb.Bot) -> None:
    await bot.set_my_commands([("top", "the news"), ("tools", "the tools")])
    await bot.set_my_commands([("top", "新闻")], language_code="zh")
    await bot.set_my_commands([("top", "for all")], scope=ptb.BotCommandScopeAllChatAdministrators())
    assert [c.description for c in await bot.get_my_commands(language_code="zh")] == ["新闻"]
    await bot.set_my_description("what it does")
    assert (await bot.get_my_description()).description == "what it does"
    assert (await bot.get_my_name()).name == "Paperboy"
    await bot.delete_my_commands(language_code="zh")
    assert await bot.get_my_commands(language_code="zh") == ()
    me = await bot.get_me()
    assert me.can_join_groups
    assert not me.can_read_all_group_messages


async def test_chats_and_members_are_read(telegram: Telegram, bot: ptb.Bot) -> None:
    lab = telegram.world.chat("lab").id
    assert (await bot.get_chat(lab)).is_forum
    admins = {a.user.first_name: a.status for a in await bot.get_chat_administrators(lab)}
    assert admins == {"林": "administrator", "梅": "creator"}
    sam = await bot.get_chat_member(lab, telegram.user("sam")["id"])
    assert sam.status == "member"
    assert await bot.get_chat_member_count(lab) == 24
    assert await bot.send_chat_action(lab, "typing")
    daily = telegram.world.chat("daily").id
    mine = await bot.get_chat_member(daily, 1000)
    assert isinstance(mine, ptb.ChatMemberAdministrator)
    assert mine.can_post_messages
