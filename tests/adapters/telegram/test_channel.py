"""The channel through the real library against the stand-in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.telegram.api_client import Client
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.rendering.dialects import Classic, Rich
from adapters.telegram.rendering.payloads import request
from bot.document import Document, Entry, File, Paragraph, button, line
from bot.layout import Page, paginate
from bot.model import Place, Preferences, Subscription
from bot.ports import Channel, Gone, Later, Moved, Outcome, Reason, Refused, Scope, Sent, Unknown
from sandbox.faults import Fault, Kind
from sandbox.telegram import Telegram as StandIn

PlaceOf = Callable[..., Place]
HELLO = Page(
    blocks=(Entry(label="1", title=line("甲", link="https://example.com/a")),),
    buttons=((button("前五条", "top", n=5),),),
)


def says(text: str) -> Page:
    return Page(blocks=(Paragraph(text=line(text)),))


async def sent(outcome: Outcome) -> Sent:
    assert isinstance(outcome, Sent), outcome
    return outcome


async def test_it_is_a_channel(channel: TelegramChannel) -> None:
    as_port: Channel = channel
    assert as_port.platform == "telegram"


async def test_a_page_is_sent_as_text_with_entities(
    channel: TelegramChannel, telegram: StandIn, place: PlaceOf
) -> None:
    outcome = await channel.send(place("lin"), HELLO, Classic(), nonce="n")
    message = telegram.messages("lin")[-1]
    assert outcome == Sent(handle=str(message["message_id"]))
    assert message["text"] == "1  甲"
    assert message["entities"] == [{"type": "text_link", "offset": 3, "length": 1, "url": "https://example.com/a"}]
    assert message["link_preview_options"] == {"is_disabled": True}
    assert message["reply_markup"]["inline_keyboard"] == [[{"text": "前五条", "callback_data": "/top 5"}]]
    assert "parse_mode" not in telegram.calls[-1].params


async def test_a_page_may_come_without_a_sound(channel: TelegramChannel, telegram: StandIn, place: PlaceOf) -> None:
    for sound, said in ((True, None), (False, True)):
        await sent(await channel.send(place("lin"), HELLO, Classic(), sound=sound))
        assert telegram.calls[-1].params.get("disable_notification") is said


async def test_a_topic_is_answered_in_the_topic(channel: TelegramChannel, telegram: StandIn, place: PlaceOf) -> None:
    await sent(await channel.send(place("lab", "ai-news"), says("hello"), Classic()))
    assert [m["text"] for m in telegram.messages("lab", telegram.thread("lab", "ai-news"))][-1] == "hello"
    await sent(await channel.send(place("lab"), says("general"), Classic()))
    assert telegram.messages("lab", 1)[-1]["text"] == "general"


async def test_an_edit_keeps_buttons_and_previews_off(
    channel: TelegramChannel, telegram: StandIn, place: PlaceOf
) -> None:
    handle = (await sent(await channel.send(place("lin"), HELLO, Classic()))).handle
    changed = replace(HELLO, blocks=(Paragraph(text=line("乙")),))
    assert await channel.edit(place("lin"), handle, changed, Classic()) == Sent(handle=handle)
    message = telegram.messages("lin")[-1]
    assert message["text"] == "乙"
    assert message["link_preview_options"] == {"is_disabled": True}
    assert message["reply_markup"]["inline_keyboard"]


@pytest.mark.parametrize("dialect", [Classic(), Rich()])
async def test_an_edit_that_changes_nothing_is_a_success(
    channel: TelegramChannel, place: PlaceOf, dialect: Classic | Rich
) -> None:
    handle = (await sent(await channel.send(place("lin"), HELLO, dialect))).handle
    assert await channel.edit(place("lin"), handle, HELLO, dialect) == Sent(handle=handle)


async def test_a_deleted_message_stays_deleted(channel: TelegramChannel, telegram: StandIn, place: PlaceOf) -> None:
    handle = (await sent(await channel.send(place("lin"), HELLO, Classic()))).handle
    assert await channel.delete(place("lin"), handle) == Sent(handle=handle)
    assert telegram.messages("lin")[-1]["deleted"]
    assert await channel.delete(place("lin"), handle) == Sent(handle=handle)
    edited = await channel.edit(place("lin"), handle, says("x"), Classic())
    assert isinstance(edited, Gone)


async def test_a_rich_page_is_sent_and_edited_as_rich(
    channel: TelegramChannel, telegram: StandIn, place: PlaceOf
) -> None:
    handle = (await sent(await channel.send(place("lin"), HELLO, Rich()))).handle
    assert telegram.messages("lin")[-1]["rich_message"]["blocks"][0]["type"] == "paragraph"
    await sent(await channel.edit(place("lin"), handle, says("README.md"), Rich()))
    message = telegram.messages("lin")[-1]
    assert message["rich_message"]["blocks"] == [{"type": "paragraph", "text": "README.md"}]
    assert "text" not in message


def _subscription(place: Place, *, rich: bool | None) -> Subscription:
    return Subscription(
        id=1, place=place, edition="ainews", preferences=Preferences(rich=rich), language="en", on=True,
        since=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip


async def test_rich_is_a_choice_of_the_installation_and_of_the_subscription(bot: Client, place: PlaceOf) -> None:
    names = {
        (installation, own): TelegramChannel(bot, rich=installation).dialect(_subscription(place("lin"), rich=own)).name
        for installation in (False, True)
        for own in (None, False, True)
    }
    assert [key for key, name in names.items() if name == "telegram-rich"] == [
        (False, True),
        (True, None),
        (True, True),
    ]


async def test_a_server_without_rich_messages_is_found_out_once(bot: Client, telegram: StandIn, place: PlaceOf) -> None:
    telegram.rich = False
    channel = TelegramChannel(bot, rich=True)
    wanted = _subscription(place("lin"), rich=True)
    outcome = await channel.send(place("lin"), HELLO, channel.dialect(wanted))
    assert isinstance(outcome, Later)
    assert (outcome.reason, outcome.seconds) == (Reason.SERVER, 0)
    assert channel.dialect(wanted).name == "telegram-classic"
    assert channel.answers().name == "telegram-classic"
    assert channel.handle_dialect("telegram-rich").name == "telegram-rich"
    await sent(await channel.send(place("lin"), HELLO, channel.dialect(wanted)))


async def test_it_is_found_out_without_an_introduction_too(api_url: str, telegram: StandIn, place: PlaceOf) -> None:
    telegram.rich = False
    channel = TelegramChannel(Client(telegram.token, api_url), rich=True)
    assert isinstance(await channel.send(place("lin"), HELLO, Rich()), Later)
    await sent(await channel.send(place("lin"), HELLO, channel.answers()))
    await channel.bot.shutdown()


async def test_a_picture_shows_itself_above_the_page(bot: Client, telegram: StandIn, place: PlaceOf) -> None:
    channel, drawn = TelegramChannel(bot), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\4\xb0\0\0\2v"
    document = Document(blocks=HELLO.blocks, file=File(name="a.png", media_type="image/png", data=drawn))
    (page,) = paginate(document, channel.answers(document))
    await sent(await channel.answer(place("lin"), page, channel.answers(document)))
    message = telegram.messages("lin")[-1]
    assert (message["photo"][0]["width"], message["caption"]) == (1200, "1  甲")
    assert telegram.file(message) == drawn


async def test_a_file_is_sent_with_the_page_below_it(bot: Client, telegram: StandIn, place: PlaceOf) -> None:
    channel = TelegramChannel(bot, rich=True)
    file = File(name="a.csv", media_type="text/csv", data=b"1,2")
    document = Document(blocks=HELLO.blocks, file=file)
    (page,) = paginate(document, channel.answers(document))
    await sent(await channel.answer(place("lin"), page, channel.answers(document)))
    message = telegram.messages("lin")[-1]
    assert (message["document"]["file_name"], message["caption"]) == ("a.csv", "1  甲")
    assert telegram.file(message) == b"1,2"
    long = Document(blocks=(Paragraph(text=line("word " * 400)),), file=file)
    pages = paginate(long, channel.answers(long))
    for each in pages:
        await sent(await channel.answer(place("lin"), each, channel.answers(long)))
    assert ["document" in each for each in telegram.messages("lin")[-len(pages) :]] == [
        *[False] * (len(pages) - 1),
        True,
    ]


@pytest.mark.parametrize("dialect", [Classic(), Rich()])
async def test_a_rejected_token_is_named_and_not_quoted(api_url: str, place: PlaceOf, dialect: Classic | Rich) -> None:
    channel = TelegramChannel(Client("1000:wrong", api_url), rich=True)
    assert await channel.send(place("lin"), HELLO, dialect) == Refused(reason=Reason.TOKEN)
    assert channel.answers().name == "telegram-rich"
    await channel.bot.shutdown()


async def test_blocked_kicked_and_deleted_places_are_gone(
    channel: TelegramChannel, telegram: StandIn, place: PlaceOf
) -> None:
    telegram.member("lin", "kicked")
    telegram.member("reading-group", "kicked")
    telegram.topic("lab", telegram.thread("lab", "random"), "deleted")
    telegram.delete_chat("quiet-group")
    telegram.say("mei", "mei", "hi")
    telegram.deactivate("mei")
    found = {
        name: await channel.send(where, says("x"), Classic())
        for name, where in {
            "lin": place("lin"),
            "group": place("reading-group"),
            "topic": place("lab", "random"),
            "deleted": place("quiet-group"),
            "mei": place("mei"),
            "sam": place("sam"),
            "nobody": Place(platform="telegram", address="99"),
        }.items()
    }
    reasons = {name: outcome.reason for name, outcome in found.items() if isinstance(outcome, Gone)}
    assert reasons == {
        "lin": Reason.BLOCKED,
        "group": Reason.KICKED,
        "topic": Reason.TOPIC_DELETED,
        "deleted": reasons["deleted"],
        "mei": Reason.DELETED,
        "sam": reasons["sam"],
        "nobody": Reason.NOT_FOUND,
    }


async def test_a_closed_topic_and_a_missing_right_are_refusals(
    channel: TelegramChannel, telegram: StandIn, place: PlaceOf
) -> None:
    telegram.topic("lab", telegram.thread("lab", "random"), "closed")
    telegram.world.chat("quiet-group").may_write = False
    closed = await channel.send(place("lab", "random"), says("x"), Classic())
    silent = await channel.send(place("quiet-group"), says("x"), Classic())
    telegram.member("daily", "member")
    reader = await channel.send(place("daily"), says("x"), Classic())
    assert [o.reason for o in (closed, silent, reader) if isinstance(o, Refused)] == [
        Reason.TOPIC_CLOSED,
        Reason.RIGHTS,
        Reason.RIGHTS,
    ]


async def test_an_upgraded_group_says_where_it_went(
    channel: TelegramChannel, telegram: StandIn, place: PlaceOf
) -> None:
    old = place("reading-group")
    new = telegram.upgrade("reading-group")
    assert await channel.send(old, says("x"), Classic()) == Moved(to=str(new["id"]))


async def test_a_page_that_is_too_long_is_refused(channel: TelegramChannel, place: PlaceOf) -> None:
    outcome = await channel.send(place("lin"), says("x" * 4097), Classic())
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.CONTENT


async def test_a_429_says_how_long_to_wait(channel: TelegramChannel, telegram: StandIn, place: PlaceOf) -> None:
    body = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    telegram.faults.add(Fault(match="sendMessage", kind=Kind.ERROR, status=429, body=body))
    outcome = await channel.send(place("lin"), says("x"), Classic())
    assert outcome == Later(reason=Reason.RATE_LIMIT, seconds=7, scope=Scope.CHAT)


async def test_a_server_in_trouble_comes_later_and_a_cut_line_leaves_doubt(
    channel: TelegramChannel, telegram: StandIn, place: PlaceOf
) -> None:
    body = {"ok": False, "error_code": 500, "description": "Internal Server Error"}
    telegram.faults.add(Fault(match="sendMessage", kind=Kind.ERROR, status=500, body=body))
    outcome = await channel.send(place("lin"), says("a"), Classic())
    assert isinstance(outcome, Later)
    assert outcome.reason is Reason.SERVER
    for kind in (Kind.CUT_BEFORE, Kind.CUT_AFTER):
        telegram.faults.add(Fault(match="sendMessage", kind=kind))
        assert isinstance(await channel.send(place("lin"), says(kind.value), Classic()), Unknown)
    assert [m["text"] for m in telegram.messages("lin")][1:] == ["cut after"]


async def test_nobody_home_means_that_nothing_left(place: PlaceOf) -> None:
    channel = TelegramChannel(Client("1000:sandbox", "http://127.0.0.1:9"))
    outcome = await channel.send(place("lin"), says("x"), Classic())
    assert outcome == Later(reason=Reason.NETWORK, detail="ClientConnectorError")
    await channel.bot.shutdown()


async def test_a_person_is_told_in_private(channel: TelegramChannel, telegram: StandIn) -> None:
    lin = str(telegram.user("lin")["id"])
    await sent(await channel.tell(lin, says("psst")))
    assert telegram.messages("lin")[-1]["text"] == "psst"
    assert isinstance(await channel.tell(str(telegram.user("sam")["id"]), says("psst")), Gone | Refused)


async def test_what_a_person_was_told_becomes_something_else(channel: TelegramChannel, telegram: StandIn) -> None:
    lin = str(telegram.user("lin")["id"])
    first = await channel.tell(lin, says("psst"))
    assert isinstance(first, Sent)
    many = len(telegram.messages("lin"))
    assert await channel.tell(lin, says("never mind"), instead_of=first.handle) == first
    assert len(telegram.messages("lin")) == many
    assert telegram.messages("lin")[-1]["text"] == "never mind"


async def test_nobody_can_ask_telegram_what_stands_in_a_chat(channel: TelegramChannel, place: PlaceOf) -> None:
    await sent(await channel.send(place("lin"), HELLO, Classic()))
    found = await channel.find(place("lin"), HELLO, Classic())
    assert found == Unknown(reason=Reason.TIMEOUT, detail="telegram cannot be asked")


@pytest.mark.parametrize(("paid", "expected"), [(False, None), (True, True)])
@pytest.mark.parametrize("dialect", [Classic(), Rich()])
async def test_only_what_the_courier_sends_is_paid_for_and_only_if_wanted(
    bot: Client,
    telegram: StandIn,
    place: PlaceOf,
    dialect: Classic | Rich,
    paid: bool,  # noqa: FBT001  a parameter
    expected: bool | None,  # noqa: FBT001  a parameter
) -> None:
    channel = TelegramChannel(bot, paid=paid)
    handle = (await sent(await channel.send(place("lin"), HELLO, dialect))).handle
    assert telegram.calls[-1].params.get("allow_paid_broadcast") is expected
    await sent(await channel.answer(place("lin"), HELLO, dialect))
    await sent(await channel.edit(place("lin"), handle, says("edited"), dialect))
    await sent(await channel.tell(place("lin").address, HELLO))
    assert all("allow_paid_broadcast" not in call.params for call in list(telegram.calls)[-3:])


async def test_an_answer_quotes_what_it_answers_if_that_still_stands(
    channel: TelegramChannel, telegram: StandIn, place: PlaceOf
) -> None:
    asked = telegram.say("reading-group", "lin", "/top")["message_id"]
    await sent(await channel.answer(place("reading-group"), HELLO, Classic(), reply_to=asked))
    assert telegram.messages("reading-group")[-1]["reply_to_message"]["message_id"] == asked
    await sent(await channel.answer(place("reading-group"), HELLO, Classic(), reply_to=999))
    assert "reply_to_message" not in telegram.messages("reading-group")[-1]


@pytest.mark.parametrize("dialect", [Classic(), Rich()])
async def test_what_is_sent_is_what_would_be_shown(
    channel: TelegramChannel, telegram: StandIn, place: PlaceOf, dialect: Classic | Rich
) -> None:
    shown = request(HELLO, dialect)
    handle = (await sent(await channel.send(place("lab", "random"), HELLO, dialect))).handle
    call = telegram.calls[-1]
    chat, thread = int(place("lab").address), telegram.thread("lab", "random")
    assert call.method == shown["method"]
    assert call.params == {"chat_id": chat, "message_thread_id": thread, **shown["payload"]}
    await sent(await channel.edit(place("lab"), handle, HELLO, dialect))
    edit = telegram.calls[-1]
    assert (edit.method, edit.params) == (
        "editMessageText",
        {"chat_id": chat, "message_id": int(handle), **shown["payload"]},
    )


async def test_a_page_sent_to_many_places_says_the_same_everywhere(
    channel: TelegramChannel, telegram: StandIn, place: PlaceOf
) -> None:
    names = ["lin", "reading-group", "lab", "daily"]
    for name in names:
        await sent(await channel.send(place(name), HELLO, Classic()))
    calls = list(telegram.calls)[-len(names) :]
    assert [call.params.pop("chat_id") for call in calls] == [int(place(name).address) for name in names]
    assert [call.params for call in calls] == [request(HELLO, Classic())["payload"]] * len(names)


@pytest.mark.parametrize("body", [{"ok": True}, {"ok": True, "result": True}, {"ok": True, "result": {"date": 1}}])
async def test_an_answer_that_is_no_message_leaves_doubt(
    channel: TelegramChannel, telegram: StandIn, place: PlaceOf, body: dict[str, object]
) -> None:
    telegram.faults.add(Fault(match="sendMessage", kind=Kind.ERROR, status=200, body=body))
    assert await channel.send(place("lin"), HELLO, Classic()) == Unknown(
        reason=Reason.SERVER, detail="an answer that is no message"
    )


async def test_an_answer_is_read_in_any_order(channel: TelegramChannel, telegram: StandIn, place: PlaceOf) -> None:
    body = {"result": {"reply_to_message": {"message_id": 1}, "message_id": 2}, "ok": True}
    telegram.faults.add(Fault(match="sendMessage", kind=Kind.ERROR, status=200, body=body))
    assert await channel.send(place("lin"), HELLO, Classic()) == Sent(handle="2")


def test_what_would_be_sent_can_be_shown() -> None:
    assert request(HELLO, Classic()) == {
        "method": "sendMessage",
        "payload": {
            "text": "1  甲",
            "entities": [{"type": "text_link", "offset": 3, "length": 1, "url": "https://example.com/a"}],
            "link_preview_options": {"is_disabled": True},
            "reply_markup": {"inline_keyboard": [[{"text": "前五条", "callback_data": "/top 5"}]]},
        },
    }
    rich = request(HELLO, Rich())
    assert rich["method"] == "sendRichMessage"
    assert set(rich["payload"]) == {"rich_message", "reply_markup"}
