"""The store: nonces, bounds, edits, order."""

from typing import Any

import pytest

from sandbox.discord import Discord, Settings
from sandbox.discord.errors import ApiError, Code
from sandbox.discord.messages import Change, Messages, Stored
from sandbox.discord.seed import reading_world
from tests.sandbox.discord.conftest import Clock


class Heard:
    """What the store told."""

    def __init__(self) -> None:
        self.changes: list[tuple[Change, str]] = []

    def __call__(self, change: Change, stored: Stored) -> None:
        self.changes.append((change, stored.id))


class Desk:
    """A store with one channel to write to."""

    def __init__(self, clock: Clock) -> None:
        self.world = reading_world(clock)
        self.heard = Heard()
        self.store = Messages(self.world, self.heard, keep=3, nonce_window=300)
        self.general = self.world.find_channel("general")

    def send(self, **form: Any) -> Stored:
        return self.store.create(self.general, self.world.bot, form)

    def contents(self) -> list[str]:
        return [each.body["content"] for each in self.store.listed(self.general)]


@pytest.fixture
def desk(clock: Clock) -> Desk:
    return Desk(clock)


def test_an_enforced_nonce_sends_once_for_five_minutes(desk: Desk, clock: Clock) -> None:
    first = desk.send(content="a", nonce="n", enforce_nonce=True)
    clock.advance(299)
    assert desk.send(content="b", nonce="n", enforce_nonce=True) is first
    clock.advance(2)
    assert desk.send(content="c", nonce="n", enforce_nonce=True) is not first
    assert desk.contents() == ["a", "c"]
    assert [change for change, _ in desk.heard.changes] == [Change.CREATE] * 2


def test_a_nonce_that_is_not_enforced_sends_again(desk: Desk) -> None:
    assert desk.send(content="a", nonce="n") is not desk.send(content="a", nonce="n")


def test_a_nonce_belongs_to_its_author(desk: Desk) -> None:
    desk.send(content="a", nonce="n", enforce_nonce=True)
    sam = desk.world.find_user("sam")
    desk.store.create(desk.general, sam, {"content": "b", "nonce": "n", "enforce_nonce": True})
    assert desk.contents() == ["a", "b"]


def test_a_nonce_holds_over_channels(desk: Desk) -> None:
    first = desk.send(content="a", nonce="n", enforce_nonce=True)
    news = desk.world.find_channel("ai-news")
    again = desk.store.create(news, desk.world.bot, {"content": "a", "nonce": "n", "enforce_nonce": True})
    assert again is first


def test_the_nonce_of_a_deleted_message_is_an_unknown_message(desk: Desk) -> None:
    desk.store.delete(desk.send(content="a", nonce="n", enforce_nonce=True))
    with pytest.raises(ApiError) as refusal:
        desk.send(content="a", nonce="n", enforce_nonce=True)
    assert refusal.value.code is Code.UNKNOWN_MESSAGE


def test_the_oldest_messages_are_forgotten(desk: Desk) -> None:
    first = desk.send(content="0")
    for number in range(1, 5):
        desk.send(content=str(number))
    assert desk.contents() == ["2", "3", "4"]
    with pytest.raises(ApiError):
        desk.store.find(desk.general, first.id)


def test_an_edit_changes_what_it_names_and_the_order_of_changes(desk: Desk) -> None:
    first, second = desk.send(content="a", embeds=[{"title": " T "}]), desk.send(content="b")
    assert first.body["embeds"] == [{"type": "rich", "title": "T"}]
    desk.store.edit(first, {"content": "c"})
    assert first.body["embeds"] == [{"type": "rich", "title": "T"}]
    assert first.body["edited_timestamp"] is not None
    assert [each.id for each in desk.store.listed(desk.general, after=second.seq)] == [first.id]
    assert desk.contents() == ["c", "b"]


def test_an_edit_that_leaves_nothing_is_refused(desk: Desk) -> None:
    message = desk.send(content="a")
    with pytest.raises(ApiError) as refusal:
        desk.store.edit(message, {"content": ""})
    assert refusal.value.code is Code.EMPTY_MESSAGE
    assert desk.contents() == ["a"]


def test_a_reply_names_what_it_answers(desk: Desk) -> None:
    first = desk.send(content="a")
    reply = desk.send(content="b", message_reference={"message_id": first.id})
    assert (reply.body["type"], reply.body["referenced_message"]["content"]) == (19, "a")
    lost = desk.send(content="c", message_reference={"message_id": "1", "fail_if_not_exists": False})
    assert lost.body["type"] == 0


def test_pings_are_kept_on_the_message(desk: Desk) -> None:
    sam = desk.world.find_user("sam").id
    loud = desk.send(content=f"<@{sam}>")
    quiet = desk.send(content=f"<@{sam}>", allowed_mentions={"parse": []})
    assert [each["id"] for each in loud.body["mentions"]] == [sam]
    assert (quiet.body["mentions"], quiet.body["mention_roles"], quiet.body["mention_everyone"]) == ([], [], False)


async def test_the_feed_tells_of_every_change() -> None:
    club = Discord(Settings())
    events = club.feed.subscribe()
    said = club.say("general", "sam", "hello")
    club.delete_message("general", said["id"])
    place = {"platform": "discord", "chat": said["channel_id"]}
    assert [await anext(events), await anext(events)] == [place, place]
    assert club.messages("general", after=said["seq"])[0]["deleted"]
