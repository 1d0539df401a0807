"""The contract of every Channel, kept through the real client libraries: what happens is reported, never raised."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from bot.document import Paragraph, line
from bot.layout import Dialect, Page
from bot.model import Preferences, Subscription
from bot.ports import Absent, Gone, Later, Outcome, Reason, Refused, Sent, Unknown
from tests.contracts.platform_cases import Stage


def says(text: str) -> Page:
    return Page(blocks=(Paragraph(text=line(text)),))


def dialect(stage: Stage) -> Dialect:
    subscription = Subscription(
        id=1, place=stage.place, edition="ainews", preferences=Preferences(), language="en", on=True,
        since=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    return stage.platform.channel.dialect(subscription)


async def send(stage: Stage, text: str, nonce: str = "n1") -> Outcome:
    return await stage.platform.channel.send(stage.place, says(text), dialect(stage), nonce=nonce)


async def sent(stage: Stage, text: str, nonce: str = "n1") -> str:
    outcome = await send(stage, text, nonce)
    assert isinstance(outcome, Sent), outcome
    return outcome.handle


async def edit(stage: Stage, handle: str, text: str) -> Outcome:
    return await stage.platform.channel.edit(stage.place, handle, says(text), dialect(stage))


async def find(stage: Stage, text: str) -> Outcome | Absent:
    return await stage.platform.channel.find(stage.place, says(text), dialect(stage))


async def delete(stage: Stage, handle: str) -> Outcome:
    return await stage.platform.channel.delete(stage.place, handle)


# --- what goes well -----------------------------------------------------------------------------------------------


async def test_what_is_sent_stands(stage: Stage) -> None:
    first, second = await sent(stage, "one", "n1"), await sent(stage, "two", "n2")
    assert first != second
    assert stage.standing() == ["one", "two"]


async def test_an_edit_changes_what_stands_and_keeps_its_handle(stage: Stage) -> None:
    handle = await sent(stage, "one")
    assert await edit(stage, handle, "two") == Sent(handle=handle)
    assert stage.standing() == ["two"]


async def test_an_edit_that_changes_nothing_is_a_success(stage: Stage) -> None:
    handle = await sent(stage, "one")
    assert await edit(stage, handle, "one") == Sent(handle=handle)
    assert stage.standing() == ["one"]


async def test_what_is_deleted_is_gone_and_may_be_deleted_again(stage: Stage) -> None:
    handle = await sent(stage, "one")
    assert await delete(stage, handle) == Sent(handle=handle)
    assert stage.standing() == []
    assert await delete(stage, handle) == Sent(handle=handle)


async def test_a_deleted_message_cannot_be_edited(stage: Stage) -> None:
    handle = await sent(stage, "one")
    await delete(stage, handle)
    assert isinstance(await edit(stage, handle, "two"), Gone)


async def test_the_same_nonce_makes_one_message_where_the_platform_can(stage: Stage) -> None:
    handles = {await sent(stage, "one", "same"), await sent(stage, "one", "same")}
    copies = 1 if stage.one_a_nonce else 2
    assert (len(handles), len(stage.standing())) == (copies, copies)


async def test_what_stands_is_found_again_where_the_platform_can(stage: Stage) -> None:
    handle = await sent(stage, "one")
    found = [await find(stage, text) for text in ("one", "two")]
    if stage.looks:
        assert found == [Sent(handle=handle), Absent()]
    else:
        assert all(isinstance(outcome, Unknown) for outcome in found)


async def test_a_dialect_is_found_again_by_its_name(stage: Stage) -> None:
    name = dialect(stage).name
    assert stage.platform.channel.handle_dialect(name).name == name


async def test_a_person_is_told_or_it_is_said_why_not(stage: Stage) -> None:
    assert isinstance(await stage.platform.channel.tell(stage.person, says("psst")), Sent | Gone | Refused)


# --- what goes wrong ----------------------------------------------------------------------------------------------


async def test_a_place_that_is_not_there_any_more_is_gone(stage: Stage) -> None:
    stage.vanish()
    assert isinstance(await send(stage, "one"), Gone)


async def test_a_missing_right_is_refused(stage: Stage) -> None:
    stage.forbid()
    outcome = await send(stage, "one")
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.RIGHTS


async def test_a_page_beyond_the_limits_is_refused(stage: Stage) -> None:
    outcome = await send(stage, "x" * 40_000)
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.CONTENT


async def test_a_refused_token_is_refused(stage: Stage) -> None:
    stage.reject()
    outcome = await send(stage, "one")
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.TOKEN


async def test_who_is_too_fast_is_told_for_how_long_to_wait(stage: Stage) -> None:
    stage.hurry()
    outcome = await send(stage, "one")
    assert isinstance(outcome, Later)
    assert (outcome.reason, outcome.seconds) == (Reason.RATE_LIMIT, 60)


async def test_a_server_in_trouble_is_for_later_and_nothing_stands(stage: Stage) -> None:
    stage.stumble()
    outcome = await send(stage, "one")
    assert isinstance(outcome, Later)
    assert outcome.reason is Reason.SERVER
    assert stage.standing() == []


async def test_a_call_that_cannot_leave_is_for_later(stage: Stage) -> None:
    await stage.shut()
    outcome = await send(stage, "one")
    assert isinstance(outcome, Later)
    assert outcome.reason is Reason.NETWORK


async def test_a_line_cut_after_the_effect_leaves_doubt(stage: Stage) -> None:
    stage.cut_after()
    assert isinstance(await send(stage, "one"), Unknown)
    assert stage.standing() == ["one"]


async def test_a_line_cut_before_the_effect_is_no_success(stage: Stage) -> None:
    """No client can tell this cut from the one above: what has left and was not answered is unknown."""
    stage.cut_before()
    assert isinstance(await send(stage, "one"), Unknown)
    assert stage.standing() == []


# --- always -------------------------------------------------------------------------------------------------------


async def _shut(stage: Stage) -> None:
    await stage.shut()


def _verb(name: str) -> Callable[[Stage], Awaitable[None]]:
    async def happen(stage: Stage) -> None:
        getattr(stage, name)()

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
async def test_whatever_happens_is_reported_without_the_token(stage: Stage, happening: str, call: str) -> None:
    handle = await sent(stage, "one")
    await HAPPENINGS[happening](stage)
    outcome: Outcome | Absent
    match call:
        case "send":
            outcome = await send(stage, "two", "n2")
        case "edit":
            outcome = await edit(stage, handle, "two")
        case "delete":
            outcome = await delete(stage, handle)
        case "find":
            outcome = await find(stage, "one")
        case _:
            outcome = await stage.platform.channel.tell(stage.person, says("psst"))
    assert isinstance(outcome, Outcome | Absent)
    assert stage.secret not in repr(outcome)
