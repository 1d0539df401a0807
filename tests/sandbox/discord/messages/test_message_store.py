"""The store: nonces, bounds, edits, order."""

from typing import Any

import pytest

from sandbox.discord import Discord, Settings
from sandbox.discord.errors import ApiError, ErrorCode
from sandbox.discord.messages.message_store import MessageChange, MessageStore, StoredMessage
from sandbox.discord.world.initial_world import initial_world
from tests.sandbox.discord.conftest import Clock


class Heard:
    """What the store told."""

    def __init__(self) -> None:
        self.changes: list[tuple[MessageChange, str]] = []

    def __call__(self, change: MessageChange, stored: StoredMessage) -> None:
        self.changes.append((change, stored.id))


class CommandContext:
    """A store with one channel to write to."""

    def __init__(self, clock: Clock) -> None:
        self.world = initial_world(clock)
        self.heard = Heard()
        self.store = MessageStore(self.world, self.heard, keep=3, nonce_window=300)
        self.general = self.world.find_channel("general")

    def send(self, **form: Any) -> StoredMessage:
        return self.store.create(self.general, self.world.bot, form)

    def contents(self) -> list[str]:
        return [each.body["content"] for each in self.store.listed(self.general)]


@pytest.fixture
def context(clock: Clock) -> CommandContext:
    return CommandContext(clock)


def test_an_enforced_nonce_sends_once_for_five_minutes(context: CommandContext, clock: Clock) -> None:
    first = context.send(content="a", nonce="n", enforce_nonce=True)
    clock.advance(299)
    assert context.send(content="b", nonce="n", enforce_nonce=True) is first
    clock.advance(2)
    assert context.send(content="c", nonce="n", enforce_nonce=True) is not first
    assert context.contents() == ["a", "c"]
    assert [change for change, _ in context.heard.changes] == [MessageChange.CREATE] * 2


def test_a_nonce_that_is_not_enforced_sends_again(context: CommandContext) -> None:
    assert context.send(content="a", nonce="n") is not context.send(content="a", nonce="n")


def test_a_nonce_belongs_to_its_author(context: CommandContext) -> None:
    context.send(content="a", nonce="n", enforce_nonce=True)
    sam = context.world.find_user("sam")
    context.store.create(context.general, sam, {"content": "b", "nonce": "n", "enforce_nonce": True})
    assert context.contents() == ["a", "b"]


def test_a_nonce_holds_over_channels(context: CommandContext) -> None:
    first = context.send(content="a", nonce="n", enforce_nonce=True)
    news = context.world.find_channel("ai-news")
    again = context.store.create(news, context.world.bot, {"content": "a", "nonce": "n", "enforce_nonce": True})
    assert again is first


def test_the_nonce_of_a_deleted_message_is_an_unknown_message(context: CommandContext) -> None:
    context.store.delete(context.send(content="a", nonce="n", enforce_nonce=True))
    with pytest.raises(ApiError) as refusal:
        context.send(content="a", nonce="n", enforce_nonce=True)
    assert refusal.value.code is ErrorCode.UNKNOWN_MESSAGE


def test_the_oldest_messages_are_forgotten(context: CommandContext) -> None:
    first = context.send(content="0")
    for number in range(1, 5):
        context.send(content=str(number))
    assert context.contents() == ["2", "3", "4"]
    with pytest.raises(ApiError):
        context.store.find(context.general, first.id)


def test_an_edit_changes_what_it_names_and_the_order_of_changes(context: CommandContext) -> None:
    first, second = context.send(content="a", embeds=[{"title": " T "}]), context.send(content="b")
    assert first.body["embeds"] == [{"type": "rich", "title": "T"}]
    context.store.edit(first, {"content": "c"})
    assert first.body["embeds"] == [{"type": "rich", "title": "T"}]
    assert first.body["edited_timestamp"] is not None
    assert [each.id for each in context.store.listed(context.general, after=second.seq)] == [first.id]
    assert context.contents() == ["c", "b"]


def test_an_edit_that_leaves_nothing_is_refused(context: CommandContext) -> None:
    message = context.send(content="a")
    with pytest.raises(ApiError) as refusal:
        context.store.edit(message, {"content": ""})
    assert refusal.value.code is ErrorCode.EMPTY_MESSAGE
    assert context.contents() == ["a"]


def test_a_reply_names_what_it_answers(context: CommandContext) -> None:
    first = context.send(content="a")
    reply = context.send(content="b", message_reference={"message_id": first.id})
    assert (reply.body["type"], reply.body["referenced_message"]["content"]) == (19, "a")
    lost = context.send(content="c", message_reference={"message_id": "1", "fail_if_not_exists": False})
    assert lost.body["type"] == 0


def test_pings_are_kept_on_the_message(context: CommandContext) -> None:
    sam = context.world.find_user("sam").id
    loud = context.send(content=f"<@{sam}>")
    quiet = context.send(content=f"<@{sam}>", allowed_mentions={"parse": []})
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
