"""Sending, editing, deleting and telling through REST alone, with the real library and a stand-in of Discord."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.discord.api_url import use_rest
from adapters.discord.channel import DiscordChannel
from adapters.discord.platform import DiscordPlatform
from adapters.discord.rendering.dialects import Cards, Embeds, message
from adapters.encoded_pages import PerPage
from bot.document import Heading, Paragraph, Title, button, line
from bot.layout import Page
from bot.model import Place, PlaceKind, Preferences, SectionKind, Subscription
from bot.ports import Gone, Later, Outcome, Reason, Refused, Sent, Unknown
from sandbox.discord import Discord
from sandbox.discord.world.entities import Channel, Tag
from sandbox.faults import Fault, Kind

DIALECT = Embeds()
PAGE = Page(
    blocks=(
        Title(text=line("AI 日报 · 12月20日")),
        Heading(text=line("📰 新闻"), section=SectionKind.NEWS),
        Paragraph(text=line("@everyone <@1>")),
    ),
    buttons=((button("往期", "issue"),),),
)
OTHER = Page(blocks=(Paragraph(text=line("Never mind")),))
POSTS = "POST /channels/*/messages"


@pytest.fixture
def channel(delivering: DiscordPlatform) -> DiscordChannel:
    return delivering.channel


@pytest.fixture
def at(club: Discord) -> Any:
    """The Place of a channel of the stand-in, by name."""

    def place(name: str, kind: PlaceKind = PlaceKind.CHANNEL) -> Place:
        return Place(platform="discord", address=club.world.find_channel(name).id, root="1", kind=kind)

    return place


async def send(channel: DiscordChannel, place: Place, page: Page = PAGE, nonce: str = "n1") -> Outcome:
    return await channel.send(place, page, DIALECT, nonce=nonce)


async def test_a_page_stands_in_the_channel_and_notifies_nobody(
    channel: DiscordChannel, club: Discord, at: Any
) -> None:
    outcome = await send(channel, at("general"))
    (message,) = club.messages("general")
    assert outcome == Sent(handle=message["id"])
    assert message["embeds"][0]["title"] == "AI 日报 · 12月20日"
    assert message["embeds"][0]["description"] == "### 📰 新闻\n\\@everyone \\<\\@1>"
    assert message["components"][0]["components"][0]["custom_id"] == "/issue"
    assert (message["mentions"], message["mention_everyone"]) == ([], False)


async def test_a_page_may_come_without_a_sound_in_a_forum_too(channel: DiscordChannel, club: Discord, at: Any) -> None:
    for place in (at("general"), at("forum", PlaceKind.FORUM)):
        assert isinstance(await channel.send(place, PAGE, DIALECT, nonce="n1", sound=False), Sent)
    assert [call.form.get("flags") or call.form["message"]["flags"] for call in list(club.calls)[-2:]] == [4096, 4096]


async def test_a_page_comes_as_cards_and_is_edited_as_such(channel: DiscordChannel, club: Discord, at: Any) -> None:
    for place in (at("general"), at("forum", PlaceKind.FORUM)):
        outcome = await channel.send(place, PAGE, Cards(), nonce="n1", sound=False)
        assert isinstance(outcome, Sent)
        assert await channel.edit(place, outcome.handle, OTHER, channel.handle_dialect("discord-cards")) == outcome
        where = place.address if place.kind is PlaceKind.CHANNEL else outcome.handle
        (message,) = club.messages(where)
        assert (message["components"], message["embeds"]) == ([{"type": 10, "content": "Never mind"}], [])
        assert message["flags"] == 1 << 15
    sent = [call.form.get("flags") or call.form["message"]["flags"] for call in club.calls if call.method == "POST"]
    assert sent == [(1 << 15) + (1 << 12)] * 2


@pytest.mark.parametrize(
    ("rich", "kind"), [(None, "discord-embeds"), (False, "discord-embeds"), (True, "discord-cards")]
)
def test_a_subscriber_chooses_the_kind_of_message(channel: DiscordChannel, *, rich: bool | None, kind: str) -> None:
    place = Place(platform="discord", address="1", root="1", kind=PlaceKind.CHANNEL)
    subscription = Subscription(
        id=1, place=place, edition="ainews", preferences=Preferences(rich=rich), language="en", on=True,
        since=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    assert channel.dialect(subscription).name == kind


async def test_the_same_nonce_makes_one_message(channel: DiscordChannel, club: Discord, at: Any) -> None:
    first = await send(channel, at("general"))
    assert await send(channel, at("general")) == first
    assert len(club.messages("general")) == 1
    assert await send(channel, at("general"), nonce="n2") != first


async def test_a_send_whose_first_copy_was_deleted_does_not_bring_it_back(
    channel: DiscordChannel, club: Discord, at: Any
) -> None:
    outcome = await send(channel, at("general"))
    assert isinstance(outcome, Sent)
    club.delete_message("general", outcome.handle)
    assert await send(channel, at("general")) == Refused(reason=Reason.NOT_FOUND, detail="10008 Unknown Message")


async def test_a_forum_gets_a_post_with_the_pages_title(channel: DiscordChannel, club: Discord, at: Any) -> None:
    forum = at("forum", PlaceKind.FORUM)
    outcome = await send(channel, forum)
    assert isinstance(outcome, Sent)
    post = club.world.channels[outcome.handle]
    assert (post.name, post.parent_id) == ("AI 日报 · 12月20日", forum.address)
    changed = Page(blocks=(Paragraph(text=line("corrected")),))
    assert await channel.edit(forum, outcome.handle, changed, DIALECT) == outcome
    assert club.messages(post.id)[0]["embeds"][0]["description"] == "corrected"
    assert await channel.delete(forum, outcome.handle) == outcome
    assert club.messages(post.id)[0]["deleted"]


async def test_a_page_of_several_says_so_in_its_posts_name(channel: DiscordChannel, club: Discord, at: Any) -> None:
    page = Page(blocks=(Title(text=line("长" * 120)),), number=2, count=2)
    outcome = await send(channel, at("forum", PlaceKind.FORUM), page)
    assert isinstance(outcome, Sent)
    assert club.world.channels[outcome.handle].name == "长" * 96 + " 2/2"


async def test_an_edit_replaces_text_and_buttons(channel: DiscordChannel, club: Discord, at: Any) -> None:
    outcome = await send(channel, at("general"))
    assert isinstance(outcome, Sent)
    page = Page(blocks=(Paragraph(text=line("corrected")),), buttons=PAGE.buttons)
    assert await channel.edit(at("general"), outcome.handle, page, DIALECT) == outcome
    (message,) = club.messages("general")
    assert [embed["description"] for embed in message["embeds"]] == ["corrected"]
    assert message["components"][0]["components"][0]["custom_id"] == "/issue"
    bare = Page(blocks=(Paragraph(text=line("bare")),))
    await channel.edit(at("general"), outcome.handle, bare, DIALECT)
    assert club.messages("general")[0]["components"] == []


async def test_deleting_twice_is_deleting_once(channel: DiscordChannel, club: Discord, at: Any) -> None:
    outcome = await send(channel, at("general"))
    assert isinstance(outcome, Sent)
    assert await channel.delete(at("general"), outcome.handle) == outcome
    assert await channel.delete(at("general"), outcome.handle) == outcome
    assert club.messages("general")[0]["deleted"]
    gone = await channel.edit(at("general"), outcome.handle, PAGE, DIALECT)
    assert gone == Gone(reason=Reason.MESSAGE_DELETED, detail="10008 Unknown Message")


async def test_a_person_is_told_directly(channel: DiscordChannel, club: Discord) -> None:
    lin = club.world.find_user("lin")
    assert isinstance(await channel.tell(lin.id, PAGE), Sent)
    assert club.messages("lin")[0]["embeds"][0]["title"] == "AI 日报 · 12月20日"


async def test_what_a_person_was_told_becomes_something_else(channel: DiscordChannel, club: Discord) -> None:
    lin = club.world.find_user("lin").id
    first = await channel.tell(lin, PAGE)
    assert isinstance(first, Sent)
    assert await channel.tell(lin, OTHER, instead_of=first.handle) == first
    (message,) = club.messages("lin", "lin")
    assert "Never mind" in str(message["embeds"])


@pytest.mark.parametrize("kind", [Kind.CUT_AFTER, Kind.CUT_BEFORE, Kind.HALF])
async def test_a_person_is_told_once_though_the_answer_is_lost(
    channel: DiscordChannel, club: Discord, kind: Kind
) -> None:
    club.faults.add(Fault(match="POST /channels/*/messages", kind=kind, times=1))
    assert isinstance(await channel.tell(club.world.find_user("lin").id, PAGE), Sent)
    assert len(club.messages("lin", "lin")) == 1


@pytest.mark.parametrize("kind", [Kind.CUT_AFTER, Kind.CUT_BEFORE])
async def test_a_person_is_told_once_though_the_answer_is_lost_and_the_platform_then_away(
    channel: DiscordChannel, club: Discord, kind: Kind
) -> None:
    """By the same words told again it is known to be the same; those told anew later are new."""
    lin = club.world.find_user("lin").id
    club.faults.add(Fault(match="POST /channels/*/messages", kind=kind, times=2))
    assert isinstance(await channel.tell(lin, PAGE), Later)
    club.faults.add(Fault(match="POST /users/*", kind=Kind.ERROR, status=403, page="<html>", times=None))
    assert isinstance(await channel.tell(lin, PAGE), Later)
    club.faults.clear()
    assert isinstance(await channel.tell(lin, PAGE), Sent)
    assert len(club.messages("lin", "lin")) == 1
    assert isinstance(await channel.tell(lin, PAGE), Sent)
    assert len(club.messages("lin", "lin")) == 2


async def test_what_a_person_may_have_been_told_twice_is_told_no_more(channel: DiscordChannel, club: Discord) -> None:
    club.faults.add(Fault(match="POST /channels/*/messages", kind=Kind.CUT_AFTER, times=4))
    lin = club.world.find_user("lin").id
    assert isinstance(await channel.tell(lin, PAGE), Later)
    assert isinstance(await channel.tell(lin, PAGE), Unknown)
    assert len(club.messages("lin", "lin")) == 1


async def test_a_person_who_refuses_messages_is_out_of_reach(channel: DiscordChannel, club: Discord) -> None:
    outcome = await channel.tell(club.world.find_user("shy").id, PAGE)
    assert isinstance(outcome, Gone)
    assert outcome.reason is Reason.BLOCKED


@pytest.mark.parametrize(("name", "code"), [("locked", "50013"), ("hidden", "50001")])
async def test_missing_rights_are_refused(channel: DiscordChannel, at: Any, name: str, code: str) -> None:
    outcome = await send(channel, at(name))
    assert isinstance(outcome, Refused)
    assert (outcome.reason, outcome.detail.split()[0]) == (Reason.RIGHTS, code)


async def test_a_deleted_channel_is_gone(channel: DiscordChannel, club: Discord, at: Any) -> None:
    place = at("ai-news")
    club.delete_channel("ai-news")
    assert await send(channel, place) == Gone(reason=Reason.DELETED, detail="10003 Unknown Channel")


async def test_a_server_that_was_left_refuses(channel: DiscordChannel, club: Discord, at: Any) -> None:
    club.leave("reading-club")
    outcome = await send(channel, at("general"))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.RIGHTS


async def test_a_page_that_discord_refuses_says_why(channel: DiscordChannel, at: Any) -> None:
    outcome = await send(channel, at("general"), Page(blocks=(Title(text=line("a")), Paragraph(text=line("b" * 5000)))))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.CONTENT
    assert "embeds.0.description: Must be 4096 or fewer in length." in outcome.detail


@pytest.fixture
def forum(club: Discord) -> Channel:
    """A forum that requires a tag, the first of them for moderators alone."""
    forum = club.world.find_channel("forum")
    forum.tag_required = True
    forum.tags = [replace(forum.tags[0], moderated=True), *forum.tags[1:]]
    return forum


async def test_a_forum_that_requires_a_tag_gets_posts_with_the_first_that_is_open_to_all(
    channel: DiscordChannel, club: Discord, at: Any, forum: Channel
) -> None:
    outcomes = [await send(channel, at("forum", PlaceKind.FORUM)) for _ in range(2)]
    posts = [club.world.find_channel(each.handle) for each in outcomes if isinstance(each, Sent)]
    assert [post.applied_tags for post in posts] == [[forum.tags[1].id]] * 2
    asked = [call.method for call in club.calls if "threads" in call.path or call.method == "GET"]
    assert asked[-4:] == ["POST", "GET", "POST", "POST"]


async def test_a_tag_that_was_deleted_is_replaced_by_another(
    channel: DiscordChannel, club: Discord, at: Any, forum: Channel
) -> None:
    await send(channel, at("forum", PlaceKind.FORUM))
    forum.tags = [Tag(id=club.world.ids.next(), name="new")]
    outcome = await send(channel, at("forum", PlaceKind.FORUM))
    assert isinstance(outcome, Sent)
    assert club.world.find_channel(outcome.handle).applied_tags == [forum.tags[0].id]


async def test_a_forum_whose_tags_are_all_for_moderators_is_refused_for_that_reason(
    channel: DiscordChannel, at: Any, forum: Channel
) -> None:
    forum.tags = [replace(tag, moderated=True) for tag in forum.tags]
    outcome = await send(channel, at("forum", PlaceKind.FORUM))
    assert isinstance(outcome, Refused)
    assert (outcome.reason, outcome.detail[:5]) == (Reason.TAG, "40067")


async def test_a_server_error_is_for_later(channel: DiscordChannel, club: Discord, at: Any) -> None:
    club.faults.add(Fault(match=POSTS, kind=Kind.ERROR, status=503, body={"message": "overloaded"}))
    assert await send(channel, at("general")) == Later(reason=Reason.SERVER, detail="503 overloaded")
    assert isinstance(await send(channel, at("general")), Sent)


async def test_what_the_library_tries_again_says_the_same(channel: DiscordChannel, club: Discord, at: Any) -> None:
    club.faults.add(Fault(match=POSTS, kind=Kind.ERROR, status=502, body={"message": "bad gateway"}))
    assert isinstance(await send(channel, at("general")), Sent)
    first, second = [call.form for call in club.calls if call.name.endswith("/messages")]
    assert first == second == message(PAGE, Embeds()) | {"nonce": "n1", "enforce_nonce": True}


@pytest.mark.parametrize(("kind", "arrived"), [(Kind.CUT_BEFORE, 0), (Kind.CUT_AFTER, 1)])
async def test_after_a_cut_nobody_knows_and_the_nonce_makes_it_one(
    channel: DiscordChannel, club: Discord, at: Any, kind: Kind, arrived: int
) -> None:
    club.faults.add(Fault(match=POSTS, kind=kind))
    outcome = await send(channel, at("general"))
    assert isinstance(outcome, Unknown)
    assert outcome.reason is Reason.NETWORK
    assert len(club.messages("general")) == arrived
    assert isinstance(await send(channel, at("general")), Sent)
    assert len(club.messages("general")) == 1


async def test_a_call_that_takes_too_long_is_given_up(delivering: DiscordPlatform, club: Discord, at: Any) -> None:
    club.faults.add(Fault(match=POSTS, kind=Kind.DELAY, seconds=1.0))
    hasty = DiscordChannel(delivering.client, patience=0.05)
    assert await send(hasty, at("general")) == Unknown(reason=Reason.TIMEOUT)


async def test_nobody_listening_is_for_later(channel: DiscordChannel, at: Any) -> None:
    server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    server.close()
    await server.wait_closed()
    use_rest(f"http://{host}:{port}")
    assert await send(channel, at("general")) == Later(reason=Reason.NETWORK, detail="ClientConnectorError")


def test_a_message_of_embeds_stays_one(channel: DiscordChannel) -> None:
    assert channel.handle_dialect("discord-embeds").name == "discord-embeds"


async def test_a_page_that_cannot_be_made_is_a_defect_and_no_answer_of_discords(
    channel: DiscordChannel, club: Discord, at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Page) -> bytes:
        raise KeyError("a defect of ours")

    before = len(club.calls)
    monkeypatch.setattr(channel, "_bodies", {DIALECT.name: PerPage(broken)})
    for place in (at("general"), at("forum", PlaceKind.FORUM)):
        with pytest.raises(KeyError):
            await send(channel, place)
        with pytest.raises(KeyError):
            await channel.edit(place, "7", PAGE, DIALECT)
    with pytest.raises(KeyError):
        await channel.tell("7", PAGE)
    assert len(club.calls) == before
