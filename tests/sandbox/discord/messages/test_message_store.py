"""The message store: nonces, bounds, edits, the order of changes."""

from typing import Any

import pytest

from sandbox.discord import Discord, Settings
from sandbox.discord.errors import ApiError, ErrorCode
from sandbox.discord.messages.message_store import MessageChange, MessageStore, StoredMessage
from sandbox.discord.world.initial_world import initial_world
from tests.sandbox.manual_clock import ManualClock


class RecordedChanges:
    """The changes that the store told of."""

    def __init__(self) -> None:
        self.found: list[tuple[MessageChange, str]] = []

    def __call__(self, change: MessageChange, stored: StoredMessage) -> None:
        self.found.append((change, stored.id))


class GeneralChannel:
    """A message store, and one channel to write to."""

    def __init__(self, clock: ManualClock) -> None:
        self.world = initial_world(clock)
        self.changes = RecordedChanges()
        self.store = MessageStore(self.world, self.changes, keep=3, nonce_window=300)
        self.channel = self.world.find_channel("general")

    def send(self, **form: Any) -> StoredMessage:
        return self.store.create(self.channel, self.world.bot, form)

    def contents(self) -> list[str]:
        return [each.body["content"] for each in self.store.listed(self.channel)]


@pytest.fixture
def general(clock: ManualClock) -> GeneralChannel:
    return GeneralChannel(clock)


def test_an_enforced_nonce_sends_once_for_five_minutes(general: GeneralChannel, clock: ManualClock) -> None:
    first = general.send(content="a", nonce="n", enforce_nonce=True)
    clock.advance(299)
    assert general.send(content="b", nonce="n", enforce_nonce=True) is first
    clock.advance(2)
    assert general.send(content="c", nonce="n", enforce_nonce=True) is not first
    assert general.contents() == ["a", "c"]
    assert [change for change, _ in general.changes.found] == [MessageChange.CREATE] * 2


def test_a_nonce_that_is_not_enforced_sends_again(general: GeneralChannel) -> None:
    assert general.send(content="a", nonce="n") is not general.send(content="a", nonce="n")


def test_a_nonce_belongs_to_its_author(general: GeneralChannel) -> None:
    general.send(content="a", nonce="n", enforce_nonce=True)
    sam = general.world.find_user("sam")
    general.store.create(general.channel, sam, {"content": "b", "nonce": "n", "enforce_nonce": True})
    assert general.contents() == ["a", "b"]


def test_a_nonce_holds_over_channels(general: GeneralChannel) -> None:
    first = general.send(content="a", nonce="n", enforce_nonce=True)
    news = general.world.find_channel("ai-news")
    again = general.store.create(news, general.world.bot, {"content": "a", "nonce": "n", "enforce_nonce": True})
    assert again is first


def test_the_nonce_of_a_deleted_message_is_an_unknown_message(general: GeneralChannel) -> None:
    general.store.delete(general.send(content="a", nonce="n", enforce_nonce=True))
    with pytest.raises(ApiError) as refusal:
        general.send(content="a", nonce="n", enforce_nonce=True)
    assert refusal.value.code is ErrorCode.UNKNOWN_MESSAGE


def test_the_oldest_messages_are_forgotten(general: GeneralChannel) -> None:
    first = general.send(content="0")
    for number in range(1, 5):
        general.send(content=str(number))
    assert general.contents() == ["2", "3", "4"]
    with pytest.raises(ApiError):
        general.store.find(general.channel, first.id)


def test_an_edit_changes_what_it_names_and_the_order_of_changes(general: GeneralChannel) -> None:
    first, second = general.send(content="a", embeds=[{"title": " T "}]), general.send(content="b")
    assert first.body["embeds"] == [{"type": "rich", "title": "T"}]
    general.store.edit(first, {"content": "c"})
    assert first.body["embeds"] == [{"type": "rich", "title": "T"}]
    assert first.body["edited_timestamp"] is not None
    assert [each.id for each in general.store.listed(general.channel, after=second.seq)] == [first.id]
    assert general.contents() == ["c", "b"]


def test_an_edit_that_leaves_nothing_is_refused(general: GeneralChannel) -> None:
    message = general.send(content="a")
    with pytest.raises(ApiError) as refusal:
        general.store.edit(message, {"content": ""})
    assert refusal.value.code is ErrorCode.EMPTY_MESSAGE
    assert general.contents() == ["a"]


def test_a_reply_names_what_it_answers(general: GeneralChannel) -> None:
    first = general.send(content="a")
    reply = general.send(content="b", message_reference={"message_id": first.id})
    assert (reply.body["type"], reply.body["referenced_message"]["content"]) == (19, "a")
    lost = general.send(content="c", message_reference={"message_id": "1", "fail_if_not_exists": False})
    assert lost.body["type"] == 0


def test_pings_are_kept_on_the_message(general: GeneralChannel) -> None:
    sam = general.world.find_user("sam").id
    loud = general.send(content=f"<@{sam}>")
    quiet = general.send(content=f"<@{sam}>", allowed_mentions={"parse": []})
    assert [each["id"] for each in loud.body["mentions"]] == [sam]
    assert (quiet.body["mentions"], quiet.body["mention_roles"], quiet.body["mention_everyone"]) == ([], [], False)


async def test_the_feed_tells_of_every_change() -> None:
    fake = Discord(Settings())
    events = fake.feed.subscribe()
    said = fake.say("general", "sam", "hello")
    fake.delete_message("general", said["id"])
    place = {"platform": "discord", "chat": said["channel_id"]}
    assert [await anext(events), await anext(events)] == [place, place]
    assert fake.messages("general", after=said["seq"])[0]["deleted"]
