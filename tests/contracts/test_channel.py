"""The contract of every Channel, kept through the real client libraries: what happens is reported, never raised."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from bot.document import Paragraph, line
from bot.layout import Dialect, Page
from bot.model import Preferences, Subscription
from bot.ports import Absent, Gone, Later, Outcome, Reason, Refused, Sent, Unknown
from tests.contracts.platform_cases import PlatformWorld


def says(text: str) -> Page:
    return Page(blocks=(Paragraph(text=line(text)),))


def dialect(world: PlatformWorld) -> Dialect:
    subscription = Subscription(
        id=1, place=world.place, edition="ainews", preferences=Preferences(rich=world.rich), language="en", on=True,
        since=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    return world.platform.channel.dialect(subscription)


async def send(world: PlatformWorld, text: str, nonce: str = "n1") -> Outcome:
    return await world.platform.channel.send(world.place, says(text), dialect(world), nonce=nonce)


async def sent(world: PlatformWorld, text: str, nonce: str = "n1") -> str:
    outcome = await send(world, text, nonce)
    assert isinstance(outcome, Sent), outcome
    return outcome.handle


async def edit(world: PlatformWorld, handle: str, text: str) -> Outcome:
    return await world.platform.channel.edit(world.place, handle, says(text), dialect(world))


async def find(world: PlatformWorld, text: str) -> Outcome | Absent:
    return await world.platform.channel.find(world.place, says(text), dialect(world))


async def delete(world: PlatformWorld, handle: str) -> Outcome:
    return await world.platform.channel.delete(world.place, handle)


# --- what goes well -----------------------------------------------------------------------------------------------


async def test_what_is_sent_stands(world: PlatformWorld) -> None:
    first, second = await sent(world, "one", "n1"), await sent(world, "two", "n2")
    assert first != second
    assert world.standing() == ["one", "two"]


async def test_an_edit_changes_what_stands_and_keeps_its_handle(world: PlatformWorld) -> None:
    handle = await sent(world, "one")
    assert await edit(world, handle, "two") == Sent(handle=handle)
    assert world.standing() == ["two"]


async def test_an_edit_that_changes_nothing_is_a_success(world: PlatformWorld) -> None:
    handle = await sent(world, "one")
    assert await edit(world, handle, "one") == Sent(handle=handle)
    assert world.standing() == ["one"]


async def test_what_is_deleted_is_gone_and_may_be_deleted_again(world: PlatformWorld) -> None:
    handle = await sent(world, "one")
    assert await delete(world, handle) == Sent(handle=handle)
    assert world.standing() == []
    assert await delete(world, handle) == Sent(handle=handle)


async def test_a_deleted_message_cannot_be_edited(world: PlatformWorld) -> None:
    handle = await sent(world, "one")
    await delete(world, handle)
    assert isinstance(await edit(world, handle, "two"), Gone)


async def test_the_same_nonce_makes_one_message_where_the_platform_can(world: PlatformWorld) -> None:
    handles = {await sent(world, "one", "same"), await sent(world, "one", "same")}
    copies = 1 if world.one_a_nonce else 2
    assert (len(handles), len(world.standing())) == (copies, copies)


async def test_what_stands_is_found_again_where_the_platform_can(world: PlatformWorld) -> None:
    handle = await sent(world, "one")
    found = [await find(world, text) for text in ("one", "two")]
    if world.looks:
        assert found == [Sent(handle=handle), Absent()]
    else:
        assert all(isinstance(outcome, Unknown) for outcome in found)


async def test_a_dialect_is_found_again_by_its_name(world: PlatformWorld) -> None:
    name = dialect(world).name
    assert world.platform.channel.handle_dialect(name).name == name


async def test_a_person_is_told_or_it_is_said_why_not(world: PlatformWorld) -> None:
    assert isinstance(await world.platform.channel.tell(world.person, says("psst")), Sent | Gone | Refused)


# --- what goes wrong ----------------------------------------------------------------------------------------------


async def test_a_place_that_is_not_there_any_more_is_gone(world: PlatformWorld) -> None:
    world.vanish()
    assert isinstance(await send(world, "one"), Gone)


async def test_a_missing_right_is_refused(world: PlatformWorld) -> None:
    world.forbid()
    outcome = await send(world, "one")
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.RIGHTS


async def test_a_page_beyond_the_limits_is_refused(world: PlatformWorld) -> None:
    outcome = await send(world, "x" * 40_000)
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.CONTENT


async def test_a_refused_token_is_refused(world: PlatformWorld) -> None:
    world.reject()
    outcome = await send(world, "one")
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.TOKEN


async def test_who_is_too_fast_is_told_for_how_long_to_wait(world: PlatformWorld) -> None:
    world.hurry()
    outcome = await send(world, "one")
    assert isinstance(outcome, Later)
    assert (outcome.reason, outcome.seconds) == (Reason.RATE_LIMIT, 60)


async def test_a_server_in_trouble_is_for_later_and_nothing_stands(world: PlatformWorld) -> None:
    world.stumble()
    outcome = await send(world, "one")
    assert isinstance(outcome, Later)
    assert outcome.reason is Reason.SERVER
    assert world.standing() == []


async def test_a_call_that_cannot_leave_is_for_later(world: PlatformWorld) -> None:
    await world.shut()
    outcome = await send(world, "one")
    assert isinstance(outcome, Later)
    assert outcome.reason is Reason.NETWORK


async def test_a_line_cut_after_the_effect_leaves_doubt(world: PlatformWorld) -> None:
    world.cut_after()
    assert isinstance(await send(world, "one"), Unknown)
    assert world.standing() == ["one"]


async def test_a_line_cut_before_the_effect_is_no_success(world: PlatformWorld) -> None:
    """No client can tell this cut from the one above: what has left and was not answered is unknown."""
    world.cut_before()
    assert isinstance(await send(world, "one"), Unknown)
    assert world.standing() == []


# --- always -------------------------------------------------------------------------------------------------------


async def _shut(world: PlatformWorld) -> None:
    await world.shut()


def _verb(name: str) -> Callable[[PlatformWorld], Awaitable[None]]:
    async def happen(world: PlatformWorld) -> None:
        getattr(world, name)()

    return happen


HAPPENINGS = {
    **{
        name: _verb(name)
        for name in ("vanish", "forbid", "hurry", "stumble", "reject", "cut_before", "cut_after")
    },
    "shut": _shut,
}  # fmt: skip


@pytest.mark.parametrize("happening", HAPPENINGS)
@pytest.mark.parametrize("call", ["send", "edit", "delete", "find", "tell"])
async def test_whatever_happens_is_reported_without_the_token(world: PlatformWorld, happening: str, call: str) -> None:
    handle = await sent(world, "one")
    await HAPPENINGS[happening](world)
    outcome: Outcome | Absent
    match call:
        case "send":
            outcome = await send(world, "two", "n2")
        case "edit":
            outcome = await edit(world, handle, "two")
        case "delete":
            outcome = await delete(world, handle)
        case "find":
            outcome = await find(world, "one")
        case _:
            outcome = await world.platform.channel.tell(world.person, says("psst"))
    assert isinstance(outcome, Outcome | Absent)
    assert world.secret not in repr(outcome)
