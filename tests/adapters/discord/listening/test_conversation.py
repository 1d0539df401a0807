"""Slash commands, buttons and completion, from a person's act to what they see, with the real library."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from adapters.discord.listening.person_turns import AT_ONCE, MOST_WAITING
from adapters.discord.platform import DiscordPlatform
from adapters.discord.rendering.dialects import Cards
from bot.commands import Choice
from bot.commands.floods import PERSON
from bot.document import Document, Entry, Field, Footer, Form, Invocation, Paragraph, PressEffect, button, line
from bot.layout import Page
from bot.model import Place, PlaceKind
from bot.ports import Sent
from sandbox.discord import Answer, Discord, ImpossibleError, NoAnswerError
from sandbox.discord.world.permissions import Permission
from sandbox.faults import Fault, Kind
from tests.adapters.discord.conftest import SOON, FakeDispatcher
from tests.adapters.recording_dispatcher import text

pytestmark = pytest.mark.usefixtures("listening")

LONG = Document(
    blocks=tuple(Entry(label=str(n), title=line("t"), summary=(line("字" * 900),)) for n in range(1, 7)),
    buttons=((button("more", "tools"),),),
)
TURNING = Document(
    blocks=(Paragraph(text=line("page one")),),
    buttons=(
        (
            button("next", "story", PressEffect.REPLACE, ref="2"),
            button("settings", "settings"),
            button("again", "settings"),
        ),
    ),
)


def body(message: Any) -> str:
    return " ".join(embed.get("description", "") for embed in message["embeds"])


def hidden(message: Any) -> bool:
    return bool(message["flags"] & 64)


async def run(club: Discord, name: str, user: str = "sam", where: str = "general", **options: object) -> Any:
    answer = await club.command(where, user, name, options)
    assert answer.message is not None
    return answer.message


# --- commands ---------------------------------------------------------------------------------------------------------


async def test_a_command_is_said_and_its_document_shown(club: Discord, dispatcher: FakeDispatcher) -> None:
    message = await run(club, "top", n=5)
    assert (body(message), hidden(message)) == ("top 5", False)
    (incoming,) = dispatcher.incoming
    general = club.world.find_channel("general")
    assert incoming.said == Invocation("top", {"n": 5})
    assert incoming.place == Place(
        platform="discord", address=general.id, root=str(general.guild_id), kind=PlaceKind.CHANNEL
    )
    assert (incoming.user, incoming.locale, incoming.addressed) == (club.world.find_user("sam").id, "en-US", True)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("subscribe", {"where": "me", "when": "8:30  上海 工作日"}),
        ("subscribe", {"when": "8:30 and ping me"}),
        ("issue", {"style": "headlines", "date": " 2025-12-20 "}),
    ],
)
async def test_options_are_values_of_their_own(
    club: Discord, dispatcher: FakeDispatcher, name: str, options: dict[str, str]
) -> None:
    await club.command("general", "lin", name, options)
    assert [incoming.said for incoming in dispatcher.incoming] == [Invocation(name, options)]


async def test_a_thread_and_a_direct_message_are_places(club: Discord, dispatcher: FakeDispatcher) -> None:
    await run(club, "top", where="weekly-thread")
    await run(club, "top", user="lin", where="lin")
    thread, private = (incoming.place for incoming in dispatcher.incoming)
    assert (thread.kind, thread.address) == (PlaceKind.THREAD, club.world.find_channel("weekly-thread").id)
    lin = club.world.find_user("lin")
    assert private == Place(platform="discord", address=club.world.direct(lin).id, root=lin.id)
    assert [incoming.locale for incoming in dispatcher.incoming] == ["en-US", "zh-CN"]


async def test_a_private_answer_is_for_one_pair_of_eyes(club: Discord, dispatcher: FakeDispatcher) -> None:
    dispatcher.answers["help"] = text("for you", private=True)
    assert hidden(await run(club, "help"))
    assert club.messages("general", "mei") == []
    assert not hidden(await run(club, "help", user="lin", where="lin"))


async def test_several_pages_follow_each_other(club: Discord, dispatcher: FakeDispatcher) -> None:
    dispatcher.answers["top"] = LONG
    await run(club, "top")
    await followed(club, 2)
    first, second = club.messages("general", "sam")
    assert [each["embeds"][-1]["footer"]["text"] for each in (first, second)] == ["1/2", "2/2"]
    assert (first["components"], len(second["components"])) == ([], 1)


async def test_all_pages_of_a_private_answer_are_hidden(club: Discord, dispatcher: FakeDispatcher) -> None:
    dispatcher.answers["top"] = Document(blocks=LONG.blocks, private=True)
    await run(club, "top")
    await followed(club, 2)
    assert [hidden(each) for each in club.messages("general", "sam")] == [True, True]


async def followed(club: Discord, count: int, user: str = "sam", where: str = "general") -> None:
    """Wait until there are so many messages: pages come after the first answer was seen."""
    changes = club.feed.subscribe()
    async with asyncio.timeout(SOON):
        while len(club.messages(where, user)) < count:
            await anext(changes)


# --- brought along ----------------------------------------------------------------------------------------------------


@pytest.fixture
def guests(club: Discord, listening: DiscordPlatform) -> Discord:  # noqa: ARG001  wanted for its effect
    """Sam installed the bot for themselves, and has a conversation with Lin."""
    sam = club.world.find_user("sam")
    sam.installed = True
    club.world.add_conversation(club.world.find_user("lin"), sam)
    return club


@pytest.mark.parametrize(("where", "kind"), [("lin+sam", PlaceKind.GROUP), ("lobby", PlaceKind.CHANNEL)])
async def test_where_it_is_a_guest_it_answers_the_person(
    guests: Discord, dispatcher: FakeDispatcher, where: str, kind: PlaceKind
) -> None:
    dispatcher.answers["saved"] = text("mine", private=True)
    assert not hidden(await run(guests, "top", where=where))
    assert hidden(await run(guests, "saved", where=where))
    for incoming in dispatcher.incoming:
        channel = guests.world.find_channel(where)
        assert (incoming.place.address, incoming.place.kind) == (channel.id, kind)
        assert (incoming.guest, incoming.discreet) == (True, True)
        assert not await incoming.permissions.may_manage()
        assert await incoming.permissions.missing_permission() == "Membership in this server"
    with pytest.raises(ImpossibleError):
        await guests.command(where, "sam", "subscribe")


async def test_where_it_is_a_member_who_installed_it_makes_it_no_guest(
    guests: Discord, dispatcher: FakeDispatcher
) -> None:
    await run(guests, "top")
    await run(guests, "top", where="sam")
    assert [incoming.guest for incoming in dispatcher.incoming] == [False, False]
    assert dispatcher.incoming[1].place.root == guests.world.find_user("sam").id


async def test_a_guest_presses_for_themselves_alone_and_follows_up_five_times_at_most(
    guests: Discord, dispatcher: FakeDispatcher
) -> None:
    entries = (Entry(label=str(n), title=line("t"), summary=(line("字" * 2900),)) for n in range(1, 17))
    dispatcher.answers["top"] = Document(blocks=tuple(entries))
    dispatcher.answers["story 1"] = TURNING
    await run(guests, "top", where="lin+sam")
    await followed(guests, 6, where="lin+sam")
    shown = await run(guests, "story", where="lin+sam", ref="1")
    assert len(guests.messages("lin+sam", "sam")) == 7
    assert all(call.status < 300 for call in guests.calls)
    answer = await press(guests, shown, "/settings", where="lin+sam")
    assert hidden(answer.message)


async def test_an_answer_that_may_not_be_public_turns_its_page_all_the_same(
    guests: Discord, dispatcher: FakeDispatcher
) -> None:
    other = guests.world.find_guild("other-club")
    other.roles[other.id].permissions &= ~int(Permission.USE_EXTERNAL_APPS)
    dispatcher.answers["story 1"] = TURNING
    shown = await run(guests, "story", where="lobby", ref="1")
    assert hidden(shown)
    await press(guests, shown, "~story 2", where="lobby")
    assert [body(each) for each in guests.messages("lobby", "sam")] == ["story 2"]


# --- what takes its time ----------------------------------------------------------------------------------------------


async def slowly(club: Discord, dispatcher: FakeDispatcher, name: str) -> Answer:
    dispatcher.slow = asyncio.Event()
    answer = await club.command("general", "sam", name)
    assert answer.deferred
    dispatcher.slow.set()
    return answer


async def test_who_asks_without_end_holds_up_nobody_else_and_is_told_once_that_it_is_too_much(
    club: Discord, dispatcher: FakeDispatcher
) -> None:
    dispatcher.slow = asyncio.Event()
    most = AT_ONCE + MOST_WAITING
    asked = [asyncio.create_task(club.command("general", "sam", "top")) for _ in range(most + 3)]
    await until(lambda: sum(each.done() for each in asked) == most + 1)
    answers = [each.result() for each in asked if each.done()]
    at_once = [answer.message for answer in answers if not answer.deferred]
    assert [(body(message), hidden(message)) for message in at_once] == [("too much en-US", True)]
    assert len(dispatcher.incoming) == AT_ONCE
    other = await club.command("general", "mei", "tools")
    assert dispatcher.lines[-1] == "tools"
    dispatcher.slow.set()
    for answer in (other, *(each for each in answers if each.deferred)):
        assert await club.final(answer) is not None
    assert len(dispatcher.incoming) == most + 1
    await silenced(asked)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(SOON):
        while not condition():  # noqa: ASYNC110  nobody tells of it
            await asyncio.sleep(0.01)


async def silenced(asked: Sequence[asyncio.Task[Answer]]) -> None:
    """The others get no answer: nobody waits for it any longer."""
    for each in asked:
        each.cancel()
    await asyncio.gather(*asked, return_exceptions=True)


async def test_a_flood_is_told_of_once_and_then_met_with_silence(club: Discord, dispatcher: FakeDispatcher) -> None:
    answers = [await club.command("general", "sam", "top") for _ in range(PERSON.burst)]
    assert {body(answer.message) for answer in answers} == {"top"}
    told = await club.command("general", "sam", "top")
    assert (body(told.message), hidden(told.message)) == ("too much en-US", True)
    asked = [asyncio.create_task(club.command("general", "sam", "top")) for _ in range(20)]
    assert body(await run(club, "tools", user="mei")) == "tools"
    assert not any(each.done() for each in asked)
    assert len(dispatcher.incoming) == PERSON.burst + 1
    await silenced(asked)


async def test_a_slow_reading_is_deferred_for_all_to_see(club: Discord, dispatcher: FakeDispatcher) -> None:
    answer = await slowly(club, dispatcher, "top")
    assert not answer.ephemeral
    message = await club.final(answer)
    assert message is not None
    assert (body(message), message["flags"] & 128) == ("top", 0)


async def test_a_slow_setting_is_deferred_for_one(club: Discord, dispatcher: FakeDispatcher) -> None:
    answer = await slowly(club, dispatcher, "settings")
    assert answer.ephemeral
    assert body(await club.final(answer)) == "settings"


async def test_a_slow_answer_of_several_pages_goes_on(club: Discord, dispatcher: FakeDispatcher) -> None:
    dispatcher.answers["top"] = LONG
    await club.final(await slowly(club, dispatcher, "top"))
    await followed(club, 2)
    assert len(club.messages("general")) == 2


# --- what goes wrong --------------------------------------------------------------------------------------------------


async def test_a_defect_of_ours_is_apologised_for(club: Discord) -> None:
    message = await run(club, "story", user="mei", ref="broken")
    assert (body(message), hidden(message)) == ("sorry zh-TW", True)


async def test_an_answer_that_discord_loses_leaves_the_bot_well(club: Discord) -> None:
    club.faults.add(Fault(match="POST /interactions/*", kind=Kind.ERROR, status=404, body={"code": 10062}))
    with pytest.raises(NoAnswerError):
        await club.command("general", "sam", "top")
    assert body(await run(club, "top")) == "top"


# --- buttons ----------------------------------------------------------------------------------------------------------


async def press(club: Discord, message: Any, custom_id: str, user: str = "sam", where: str = "general") -> Any:
    return await club.press(where, user, message["id"], custom_id)


@pytest.fixture
async def turning(club: Discord, dispatcher: FakeDispatcher) -> Any:
    """Sam's answer to ``/story 1``, with a button that turns the page."""
    dispatcher.answers["story 1"] = TURNING
    dispatcher.answers["settings"] = text("settings", private=True)
    return await run(club, "story", ref="1")


async def test_a_button_says_its_line_and_answers_the_presser_alone(club: Discord, turning: Any) -> None:
    answer = await press(club, turning, "/settings")
    assert (body(answer.message), hidden(answer.message)) == ("settings", True)
    again = await press(club, turning, "//settings", user="mei")
    assert (body(again.message), hidden(again.message)) == ("settings", True)
    assert body(club.messages("general")[0]) == "page one"


async def test_a_button_that_replaces_turns_the_page(club: Discord, turning: Any) -> None:
    await press(club, turning, "~story 2")
    (message,) = club.messages("general", "sam")
    assert (body(message), message["components"]) == ("story 2", [])


async def test_nobody_turns_the_page_of_another(club: Discord, turning: Any) -> None:
    answer = await press(club, turning, "~story 2", user="mei")
    assert (body(answer.message), hidden(answer.message)) == ("story 2", True)
    assert body(club.messages("general")[0]) == "page one"


async def test_what_is_private_replaces_nothing_that_others_see(
    club: Discord, dispatcher: FakeDispatcher, turning: Any
) -> None:
    dispatcher.answers["story 2"] = text("mine", private=True)
    answer = await press(club, turning, "~story 2")
    assert (body(answer.message), hidden(answer.message)) == ("mine", True)
    assert body(club.messages("general")[0]) == "page one"


async def test_a_refused_press_is_told_to_who_pressed_and_the_card_stays(
    club: Discord, dispatcher: FakeDispatcher, turning: Any
) -> None:
    dispatcher.answers["story 2"] = replace(text("no", private=True), refused=True)
    answer = await press(club, turning, "~story 2")
    assert (body(answer.message), hidden(answer.message)) == ("no", True)
    assert body(club.messages("general", "sam")[0]) == "page one"


async def test_a_refused_press_leaves_ones_own_hidden_card_and_a_direct_message_as_they_are(
    club: Discord, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["help"] = replace(TURNING, private=True)
    dispatcher.answers["story 2"] = replace(text("no", private=True), refused=True)
    card = await run(club, "help")
    assert hidden(card)
    await press(club, card, "~story 2")
    assert [body(each) for each in club.messages("general", "sam")] == ["page one", "no"]
    card = await run(club, "help", user="lin", where="lin")
    await press(club, card, "~story 2", user="lin", where="lin")
    assert [body(each) for each in club.messages("lin")] == ["page one", "no"]


async def test_pressing_twice_is_answered_once_and_others_may_press_too(
    club: Discord, dispatcher: FakeDispatcher, turning: Any
) -> None:
    await press(club, turning, "/settings")
    second = await press(club, turning, "/settings")
    assert second.message is None
    await press(club, turning, "/settings", user="mei")
    assert dispatcher.lines == ["story 1", "settings", "settings"]
    assert [body(each) for each in club.messages("general", "sam")] == ["page one", "settings"]


async def test_what_is_hidden_here_is_told_to_the_core(club: Discord, dispatcher: FakeDispatcher, turning: Any) -> None:
    await press(club, turning, "/settings")
    await run(club, "top", user="lin", where="lin")
    said = [(incoming.pressed, incoming.discreet) for incoming in dispatcher.incoming]
    assert said == [(False, True), (True, True), (False, False)]


async def test_several_pages_replace_nothing(club: Discord, dispatcher: FakeDispatcher, turning: Any) -> None:
    dispatcher.answers["story 2"] = LONG
    await press(club, turning, "~story 2")
    await followed(club, 3)
    assert [hidden(each) for each in club.messages("general", "sam")] == [False, True, True]


async def test_a_slow_page_is_turned_when_it_comes(club: Discord, dispatcher: FakeDispatcher, turning: Any) -> None:
    dispatcher.slow = asyncio.Event()
    answer = await press(club, turning, "~story 2")
    assert answer.deferred
    dispatcher.slow.set()
    await club.final(answer)
    (message,) = club.messages("general", "sam")
    assert body(message) == "story 2"


async def test_a_slow_answer_that_may_not_replace_comes_beside(
    club: Discord, dispatcher: FakeDispatcher, turning: Any
) -> None:
    dispatcher.answers["story 2"] = LONG
    dispatcher.slow = asyncio.Event()
    await press(club, turning, "~story 2")
    dispatcher.slow.set()
    await followed(club, 3)
    shown = club.messages("general", "sam")
    assert body(shown[0]) == "page one"
    assert [hidden(each) for each in shown] == [False, True, True]


async def test_buttons_of_a_push_answer_one_and_leave_the_push(club: Discord, delivering: DiscordPlatform) -> None:
    page = Page(blocks=(*TURNING.blocks, Footer(text=line("source"))), buttons=TURNING.buttons)
    general = Place(platform="discord", address=club.world.find_channel("general").id, root="1", kind=PlaceKind.CHANNEL)
    channel = delivering.channel
    sent = await channel.send(general, page, channel.handle_dialect("discord-embeds"), nonce="n")
    assert isinstance(sent, Sent)
    answer = await club.press("general", "mei", sent.handle, "~story 2")
    assert (body(answer.message), hidden(answer.message)) == ("story 2", True)
    assert body(club.messages("general")[0]) == "page one"


@pytest.mark.parametrize("slow", [False, True])
async def test_what_is_answered_under_a_card_is_one_and_turns_it_in_a_direct_message(
    club: Discord, delivering: DiscordPlatform, dispatcher: FakeDispatcher, *, slow: bool
) -> None:
    lin, cards = club.world.find_user("lin"), Cards()
    page = Page(blocks=TURNING.blocks, buttons=TURNING.buttons)
    for where, kind in (("general", PlaceKind.CHANNEL), ("lin", PlaceKind.PRIVATE)):
        channel = club.world.direct(lin) if where == "lin" else club.world.find_channel(where)
        place = Place(platform="discord", address=channel.id, root="1", kind=kind)
        sent = await delivering.channel.send(place, page, cards, nonce=where)
        assert isinstance(sent, Sent)
        dispatcher.slow = asyncio.Event()
        answering = asyncio.create_task(club.press(where, "lin", sent.handle, "~story 2"))
        await asyncio.sleep(0.3 if slow else 0)
        dispatcher.slow.set()
        await club.final(await answering)
    shown = [club.messages("general", "lin"), club.messages("lin")]
    assert [[card["components"][0]["content"] for card in each] for each in shown] == [
        ["page one", "story 2"],
        ["story 2"],
    ]
    assert [[card["flags"] & ~64 for card in each] for each in shown] == [[1 << 15, 1 << 15], [1 << 15]]


async def test_in_a_direct_message_the_page_turns_always(club: Discord, dispatcher: FakeDispatcher) -> None:
    dispatcher.answers["top"] = TURNING
    message = await run(club, "top", user="lin", where="lin")
    await press(club, message, "~story 2", user="lin", where="lin")
    (shown,) = club.messages("lin")
    assert (body(shown), hidden(shown)) == ("story 2", False)


# --- forms ------------------------------------------------------------------------------------------------------------

FORM = Form(
    title="Settings",
    command="settings-form",
    fields=(
        Field(name="time", label="Time", value="08:00"),
        Field(name="style", label="Style", value="full", choices=(("Full", "full"), ("Folded", "folded"))),
    ),
)
SETTINGS = Document(
    blocks=(Paragraph(text=line("as it is")),),
    buttons=((button("several", "settings-form", PressEffect.ASK),),),
    private=True,
)


@pytest.fixture
async def settings_shown(club: Discord, dispatcher: FakeDispatcher) -> Any:
    """Sam's settings, with a button that opens a form."""
    dispatcher.answers["settings"] = SETTINGS
    dispatcher.answers["settings-form"] = replace(SETTINGS, form=FORM)
    return await run(club, "settings")


async def test_a_button_opens_a_form_and_what_is_sent_takes_the_place_of_its_message(
    club: Discord, dispatcher: FakeDispatcher, settings_shown: Any
) -> None:
    opened = await press(club, settings_shown, "?settings-form")
    assert opened.modal is not None
    assert opened.modal["title"] == "Settings"
    values = {"time": "9pm", "style": "folded"}
    dispatcher.answers["settings-form 9pm folded"] = text("changed", private=True)
    await club.submit(opened, {"time": "9pm", "style": "folded"})
    said = dispatcher.incoming[-1]
    assert (said.said, said.pressed, said.forms) == (Invocation("settings-form", values), True, True)
    (message,) = club.messages("general", "sam")
    assert hidden(message)
    assert len(dispatcher.incoming) == 3


async def test_a_form_is_opened_however_long_it_takes(
    club: Discord, dispatcher: FakeDispatcher, settings_shown: Any
) -> None:
    dispatcher.slow = asyncio.Event()
    opening = asyncio.create_task(press(club, settings_shown, "?settings-form"))
    await asyncio.sleep(0.4)  # an answer of another kind is deferred by then
    dispatcher.slow.set()
    assert (await opening).modal is not None


async def test_where_there_is_no_form_to_open_it_is_answered_with_words(
    club: Discord, dispatcher: FakeDispatcher, settings_shown: Any
) -> None:
    dispatcher.answers["settings-form"] = text("nothing comes here", private=True)
    answer = await press(club, settings_shown, "?settings-form")
    assert (body(answer.message), hidden(answer.message)) == ("nothing comes here", True)


# --- completion -------------------------------------------------------------------------------------------------------


async def test_suggestions_come_while_typing(club: Discord, dispatcher: FakeDispatcher) -> None:
    dispatcher.suggestions = [Choice(label="t3 Arena-Rank", value="t3"), Choice(label="长" * 120, value="n1")]
    offered = await club.complete("general", "mei", "story", {"ref": "are"}, "ref")
    assert offered == [{"name": "t3 Arena-Rank", "value": "t3"}, {"name": "长" * 100, "value": "n1"}]
    assert dispatcher.asked == [("ref", "are", "zh-TW", {})]


async def test_suggestions_depend_on_what_was_chosen_before(club: Discord, dispatcher: FakeDispatcher) -> None:
    dispatcher.suggestions = [Choice(label="Folded", value="folded")]
    offered = await club.complete("general", "sam", "settings", {"what": "style", "value": "fo"}, "value")
    assert offered == [{"name": "Folded", "value": "folded"}]
    assert dispatcher.asked == [("value", "fo", "en-US", {"what": "style"})]


async def test_only_what_discord_takes_is_suggested(club: Discord, dispatcher: FakeDispatcher) -> None:
    impossible = [Choice(label=" ", value="a"), Choice(label="b", value=""), Choice(label="c", value="c" * 101)]
    dispatcher.suggestions = [*impossible, *(Choice(label=str(n), value=str(n)) for n in range(30))]
    offered = await club.complete("general", "sam", "story", {"ref": ""}, "ref")
    assert [choice["name"] for choice in offered] == [str(n) for n in range(25)]


async def test_what_is_typed_freely_is_said_as_it_is(club: Discord, dispatcher: FakeDispatcher) -> None:
    await run(club, "story", ref="anything at all")
    assert dispatcher.lines == ["story anything at all"]


async def test_numbers_out_of_range_are_stopped_by_discord(club: Discord) -> None:
    with pytest.raises(ImpossibleError):
        await club.command("general", "sam", "top", {"n": 11})


@pytest.mark.parametrize("event", ["MESSAGE_CREATE", "INTERACTION_CREATE", "NO_SUCH_EVENT"])
async def test_an_event_that_cannot_be_read_is_stepped_over(
    club: Discord, dispatcher: FakeDispatcher, event: str
) -> None:
    with capture_logs() as logs:
        club.gateway.dispatch(event, {"id": "1", "content": "a secret"})
        await club.command("general", "sam", "top")
    assert dispatcher.lines == ["top"]
    assert [log["event"] for log in logs] == ["discord.event-unreadable"] * (event != "NO_SUCH_EVENT")
    assert "secret" not in str(logs)


async def test_what_is_logged_of_an_interaction_has_its_id(club: Discord) -> None:
    with capture_logs(processors=[merge_contextvars]) as logs:
        for _ in range(2):
            await run(club, "story", ref="broken")
    ids = [entry["update"] for entry in logs if entry["event"] == "discord.command-failed"]
    assert [each.partition(":")[0] for each in ids] == ["discord"] * 2
    assert len(set(ids)) == 2
