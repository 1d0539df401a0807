"""Looking for a message of ours, after a crash that left its sending in doubt."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.discord.channel import DiscordChannel
from adapters.discord.platform import DiscordPlatform
from adapters.discord.rendering.dialects import Cards, DiscordDialect, Embeds
from bot.document import Document, Entry, Heading, Paragraph, Title, button, line
from bot.layout import Page
from bot.model import Place, PlaceKind, SectionKind
from bot.ports import Absent, Later, Reason, Sent, Unknown
from sandbox.discord import Discord
from sandbox.discord.world.entities import Overwrite
from sandbox.discord.world.permissions import Permission
from sandbox.faults import Fault, Kind
from tests.adapters.discord.conftest import FakeDispatcher

HISTORY = "GET /channels/*/messages"
PAGE = Page(
    blocks=(
        Title(text=line("AI 日报 · 12月20日")),
        Heading(text=line("📰 新闻"), section=SectionKind.NEWS),
        Paragraph(text=line("@everyone  two spaces ")),
    ),
    buttons=((button("往期", "issue"),),),
)
EMBEDS, CARDS = Embeds(), Cards()
OTHER = Page(blocks=(Title(text=line("AI 日报 · 12月21日")),))


@pytest.fixture
def channel(delivering: DiscordPlatform) -> DiscordChannel:
    return delivering.channel


@pytest.fixture
def at(club: Discord) -> Any:
    """The Place of a channel of the stand-in, by name."""

    def place(name: str, kind: PlaceKind = PlaceKind.CHANNEL) -> Place:
        channel = club.world.find_channel(name)
        return Place(platform="discord", address=channel.id, root=str(channel.guild_id), kind=kind)

    return place


async def find(
    channel: DiscordChannel,
    place: Place,
    page: Page = PAGE,
    since: datetime | None = None,
    dialect: DiscordDialect = EMBEDS,
) -> Sent | Absent | Later | Unknown:
    return await channel.find(place, page, dialect, since=since)


async def put(
    channel: DiscordChannel, place: Place, page: Page = PAGE, nonce: str = "n1", dialect: DiscordDialect = EMBEDS
) -> str:
    outcome = await channel.send(place, page, dialect, nonce=nonce)
    assert isinstance(outcome, Sent)
    return outcome.handle


def hide_history(club: Discord, name: str) -> None:
    deny = int(Permission.READ_MESSAGE_HISTORY)
    club.world.find_channel(name).overwrites.append(Overwrite(id=club.world.bot.id, kind=1, deny=deny))


async def test_what_was_sent_is_found_and_what_was_not_is_not(channel: DiscordChannel, at: Any) -> None:
    assert await find(channel, at("general")) == Absent()
    handle = await put(channel, at("general"))
    assert await find(channel, at("general")) == Sent(handle=handle)
    assert await find(channel, at("general"), OTHER) == Absent()
    assert await find(channel, at("ai-news")) == Absent()


async def test_what_a_cut_line_hid_is_found(channel: DiscordChannel, club: Discord, at: Any) -> None:
    club.faults.add(Fault(match="POST /channels/*/messages", kind=Kind.CUT_AFTER))
    assert isinstance(await channel.send(at("general"), PAGE, Embeds(), nonce="n1"), Unknown)
    assert await find(channel, at("general")) == Sent(handle=club.messages("general")[0]["id"])


def _kept(day: str) -> Page:
    story = Entry(label="1", title=line("标题"), beside=button("收藏", "save", ref=f"{day}/n1"))
    return Page(blocks=(*PAGE.blocks, story))


@pytest.mark.parametrize(("name", "kind"), [("general", PlaceKind.CHANNEL), ("forum", PlaceKind.FORUM)])
async def test_cards_are_found_by_their_words_and_by_what_their_buttons_keep(
    channel: DiscordChannel, at: Any, name: str, kind: PlaceKind
) -> None:
    place, page = at(name, kind), _kept("2025-12-20")
    handle = await put(channel, place, page, dialect=CARDS)
    assert await find(channel, place, page, dialect=CARDS) == Sent(handle=handle)
    assert await find(channel, place, page) == Absent()  # it was to be embeds
    for other in (_kept("2025-12-21"), PAGE, OTHER):
        assert await find(channel, place, other, dialect=CARDS) == Absent()


async def test_a_deleted_copy_is_not_there(channel: DiscordChannel, club: Discord, at: Any) -> None:
    handle = await put(channel, at("general"))
    await put(channel, at("general"), OTHER, nonce="n2")
    club.delete_message("general", handle)
    assert await find(channel, at("general")) == Absent()


async def test_a_direct_message_is_found(channel: DiscordChannel, club: Discord) -> None:
    lin = club.world.find_user("lin")
    place = Place(platform="discord", address=club.world.direct(lin).id, root=lin.id, kind=PlaceKind.PRIVATE)
    assert await find(channel, place) == Absent()
    handle = await put(channel, place)
    assert await find(channel, place) == Sent(handle=handle)


async def test_where_history_is_hidden_nobody_knows(channel: DiscordChannel, club: Discord, at: Any) -> None:
    hide_history(club, "general")
    assert await find(channel, at("general")) == Absent()  # nobody ever wrote there
    await put(channel, at("general"))
    found = await find(channel, at("general"))
    assert isinstance(found, Unknown)
    assert found.reason is Reason.RIGHTS


async def test_a_hidden_channel_does_not_tell_and_a_deleted_one_holds_nothing(
    channel: DiscordChannel, club: Discord, at: Any
) -> None:
    assert await find(channel, at("hidden")) == Unknown(reason=Reason.RIGHTS, detail="50001 Missing Access")
    place = at("ai-news")
    club.delete_channel("ai-news")
    assert await find(channel, place) == Absent()


@pytest.mark.parametrize("kind", [Kind.CUT_BEFORE, Kind.CUT_AFTER])
async def test_a_look_that_fails_is_repeated_later(channel: DiscordChannel, club: Discord, at: Any, kind: Kind) -> None:
    handle = await put(channel, at("general"))
    for _ in range(2):  # the client asks a second time by itself where a connection that was kept is cut
        club.faults.add(Fault(match=HISTORY, kind=kind))
    assert isinstance(await find(channel, at("general")), Later)
    club.faults.add(Fault(match=HISTORY, kind=Kind.ERROR, status=503, body={"message": "overloaded"}))
    assert await find(channel, at("general")) == Later(reason=Reason.SERVER, detail="503 overloaded")
    assert await find(channel, at("general")) == Sent(handle=handle)


class Cohort:
    """A channel's history as Discord would give it, with many messages of others above ours."""

    def __init__(self, club: Discord, at: Any) -> None:
        self._club = club
        self.place: Place = at("general")

    def writes(self, number: int) -> None:
        store, channel = self._club.store, self._club.world.find_channel("general")
        lin = self._club.world.find_user("lin")
        for count in range(number):
            store.create(channel, lin, {"content": str(count)})


@pytest.fixture
def crowd(club: Discord, at: Any) -> Cohort:
    return Cohort(club, at)


async def test_the_last_hundred_are_enough_where_nobody_says_how_far_back(
    channel: DiscordChannel, crowd: Cohort
) -> None:
    handle = await put(channel, crowd.place)
    crowd.writes(99)
    assert await find(channel, crowd.place) == Sent(handle=handle)
    crowd.writes(1)
    assert await find(channel, crowd.place) == Absent()


async def test_it_looks_as_far_back_as_it_is_told(channel: DiscordChannel, crowd: Cohort) -> None:
    earlier = datetime.now(UTC) - timedelta(minutes=1)
    handle = await put(channel, crowd.place)
    crowd.writes(250)
    assert await find(channel, crowd.place, since=earlier) == Sent(handle=handle)
    assert await find(channel, crowd.place, OTHER, since=earlier) == Absent()
    assert await find(channel, crowd.place, since=earlier + timedelta(hours=1)) == Absent()
    crowd.writes(250)
    found = await find(channel, crowd.place, since=earlier)
    assert found == Unknown(reason=Reason.TIMEOUT, detail="too much was written since")


async def test_a_forums_post_is_found_by_its_title_and_text(channel: DiscordChannel, at: Any) -> None:
    forum = at("forum", PlaceKind.FORUM)
    assert await find(channel, forum) == Absent()
    await put(channel, forum, OTHER)
    post = await put(channel, forum)
    assert await find(channel, forum) == Sent(handle=post)
    same_title = Page(blocks=(Title(text=line("AI 日报 · 12月20日")), Paragraph(text=line("another text"))))
    assert await find(channel, forum, same_title) == Absent()


async def test_a_post_that_somebody_emptied_is_not_brought_back(
    channel: DiscordChannel, club: Discord, at: Any
) -> None:
    forum = at("forum", PlaceKind.FORUM)
    post = await put(channel, forum)
    club.delete_message(post, post)
    assert await find(channel, forum) == Sent(handle=post)


async def test_an_answer_with_the_same_words_is_no_push(
    listening: DiscordPlatform, club: Discord, dispatcher: FakeDispatcher, at: Any
) -> None:
    dispatcher.answers["top"] = Document(blocks=PAGE.blocks, buttons=PAGE.buttons)
    await club.command("general", "lin", "top", {})
    assert club.messages("general")[0]["embeds"][0]["title"] == "AI 日报 · 12月20日"
    assert await find(listening.channel, at("general")) == Absent()
