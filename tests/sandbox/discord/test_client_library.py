"""The real discord.py runs against the stand-in: it logs in, syncs, answers, pushes, and comes back after a cut."""

import asyncio
import io
from typing import Any

import discord
import pytest
from discord import app_commands

from sandbox.discord import Discord, ImpossibleError, NoAnswerError
from tests.sandbox.discord.conftest import Buttons, Reader, Start

pytestmark = pytest.mark.usefixtures("pointed")
served = pytest.mark.usefixtures("reader")


@pytest.fixture
async def reader(bot: Reader) -> Reader:
    """A ready bot whose commands are registered."""
    await bot.tree.sync()
    return bot


def channel(bot: Reader, name: str) -> discord.TextChannel:
    found = discord.utils.get(bot.get_all_channels(), name=name)
    assert isinstance(found, discord.TextChannel)
    return found


# login and gateway


async def test_the_client_gets_ready_and_knows_its_servers(bot: Reader) -> None:
    assert bot.user is not None
    assert bot.user.name == "paperboy"
    assert [guild.name for guild in bot.guilds] == ["reading-club"]
    assert {each.name for each in bot.guilds[0].channels} == {"general", "ai-news", "locked", "hidden", "forum"}
    assert [thread.name for thread in bot.guilds[0].threads] == ["weekly-thread"]
    assert "guild_join" not in dict(bot.heard)


async def test_a_wrong_token_is_refused_at_login() -> None:
    bot = Reader()
    with pytest.raises(discord.LoginFailure):
        await bot.login("nonsense")
    await bot.close()


async def test_the_rights_the_client_computes_are_the_stand_ins(bot: Reader, club: Discord) -> None:
    me = bot.guilds[0].me
    for name in ("general", "locked", "hidden", "forum"):
        place = discord.utils.get(bot.guilds[0].channels, name=name)
        assert place is not None
        sends = place.permissions_for(me)
        rights = club.world.rights(club.world.find_channel(name), club.world.bot)
        assert (sends.view_channel, sends.send_messages) == (bool(rights & 1 << 10), bool(rights & 1 << 11)), name


async def test_a_cut_connection_resumes_and_hears_what_it_missed(reader: Reader, club: Discord) -> None:
    assert await club.cut() == 1
    club.say("general", "sam", "while you were away")
    await reader.heard_of("resumed")
    assert (await reader.heard_of("message")).channel.name == "general"
    assert (club.gateway.sessions.identified, club.gateway.sessions.resumed) == (1, 1)


async def test_a_close_with_a_code_resumes_too(reader: Reader, club: Discord) -> None:
    await club.cut(code=4000)
    await reader.heard_of("resumed")


async def test_a_reconnect_asked_for_resumes(reader: Reader, club: Discord) -> None:
    await club.gateway.ask_to_reconnect()
    await reader.heard_of("resumed")


async def test_a_forgotten_session_is_invalid_and_identifies_anew(reader: Reader, club: Discord) -> None:
    await club.cut(resumable=False)
    await reader.heard_of("ready", 2)
    assert club.gateway.sessions.identified == 2


async def test_privileged_intents_are_not_given(club: Discord) -> None:
    intents = discord.Intents.default()
    intents.message_content = True
    async with discord.Client(intents=intents) as bot:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await bot.start("sandbox")
    assert club.gateway.sessions.connected == 0


class Sharded(discord.AutoShardedClient):
    """Two shards that identify without waiting, and say when they are ready."""

    def __init__(self) -> None:
        super().__init__(shard_count=2, intents=discord.Intents(guilds=True), guild_ready_timeout=0.05)
        self.up = asyncio.Event()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait."""

    async def on_ready(self) -> None:
        self.up.set()


async def test_a_sharded_client_is_ready(club: Discord) -> None:
    club.world.add_guilds(4)
    bot = Sharded()
    async with bot, asyncio.timeout(10):
        task = asyncio.create_task(bot.start("sandbox"))
        await bot.up.wait()
        assert len(bot.guilds) == 5
        assert club.gateway.sessions.connected == 2
    await task


# servers and channels


async def test_joining_and_leaving_a_server_is_heard(bot: Reader, club: Discord) -> None:
    club.join("other-club")
    assert (await bot.heard_of("guild_join")).name == "other-club"
    club.leave("other-club")
    assert (await bot.heard_of("guild_remove")).name == "other-club"


async def test_an_outage_is_no_leave(bot: Reader, club: Discord) -> None:
    club.outage("reading-club", down=True)
    await bot.heard_of("guild_unavailable")
    club.outage("reading-club", down=False)
    await bot.heard_of("guild_available", 2)
    assert not {"guild_remove", "guild_join"} & dict(bot.heard).keys()


async def test_a_deleted_channel_and_a_deleted_thread_are_heard(bot: Reader, club: Discord) -> None:
    club.delete_channel("weekly-thread")
    assert (await bot.heard_of("raw_thread_delete")).parent_id
    club.delete_channel("ai-news")
    assert (await bot.heard_of("guild_channel_delete")).name == "ai-news"


async def test_a_changed_channel_is_heard(bot: Reader, club: Discord) -> None:
    club.world.find_channel("ai-news").topic = "New"
    club.update_channel("ai-news")
    await bot.heard_of("guild_channel_update")
    assert channel(bot, "ai-news").topic == "New"


async def test_text_of_others_is_private_unless_the_bot_is_mentioned(bot: Reader, club: Discord) -> None:
    club.say("general", "sam", "between us")
    assert (await bot.heard_of("message")).content == ""
    club.say("general", "sam", f"hello <@{club.world.bot.id}>")
    assert (await bot.heard_of("message", 2)).content.startswith("hello")
    club.say("sam", "sam", "a direct word")
    assert (await bot.heard_of("message", 3)).content == "a direct word"


# commands


async def test_a_sync_registers_the_commands(reader: Reader, club: Discord) -> None:
    assert {each["name"] for each in club.commands} == {"top", "slow", "secret", "story", "silent"}
    before = {each["name"]: each["id"] for each in club.commands}
    await reader.tree.sync()
    assert {each["name"]: each["id"] for each in club.commands} == before
    assert {each.name for each in await reader.tree.fetch_commands()} == before.keys()


@served
async def test_a_command_is_answered(club: Discord) -> None:
    answer = await club.command("general", "lin", "top", {"count": 5})
    assert answer.message is not None
    assert (answer.message["content"], answer.message["embeds"][0]["title"]) == ("top 5", "News")
    assert (answer.deferred, answer.ephemeral) == (False, False)
    assert answer.message["interaction_metadata"]["user"]["username"] == "lin"
    assert [each["id"] for each in club.messages("general")] == [answer.message["id"]]


async def test_a_deferred_command_is_answered_later(reader: Reader, club: Discord) -> None:
    answer = await club.command("general", "lin", "slow")
    assert (answer.message, answer.deferred) == (None, True)
    final = await club.final(answer)
    assert final is not None
    assert (final["content"], final["flags"]) == ("at last", 0)
    await reader.heard_of("message", 2)
    assert [each["content"] for each in club.messages("general")] == ["at last", "and more"]


async def test_what_is_ephemeral_only_one_person_sees(reader: Reader, club: Discord) -> None:
    answer = await club.command("general", "lin", "secret")
    assert answer.ephemeral
    assert [each["content"] for each in club.messages("general", "lin")] == ["psst"]
    assert club.messages("general", "sam") == club.messages("general") == []
    with pytest.raises(discord.NotFound):
        await channel(reader, "general").fetch_message(int(club.messages("general", "lin")[0]["id"]))


@served
async def test_ephemeral_is_fixed_at_the_defer(club: Discord) -> None:
    answer = await club.command("general", "lin", "slow", {"hidden": True})
    assert answer.ephemeral
    final = await club.final(answer)
    assert final is not None
    assert final["flags"] == 64
    assert "at last" not in [each["content"] for each in club.messages("general", "sam")]


@served
async def test_an_option_is_completed(club: Discord) -> None:
    choices = await club.complete("general", "sam", "story", {"title": "ab"}, "title")
    assert choices == [{"name": f"ab{number}", "value": str(number)} for number in range(3)]


@served
async def test_silence_is_no_answer(club: Discord) -> None:
    club.interactions.patience = 0.1
    with pytest.raises(NoAnswerError, match="did not respond"):
        await club.command("general", "lin", "silent")


async def test_a_command_in_direct_messages_has_a_user_and_no_server(reader: Reader, club: Discord) -> None:
    await club.command("mei", "mei", "top")
    heard: discord.Interaction[Any] = await reader.heard_of("interaction")
    assert (heard.guild, heard.user.name, str(heard.locale)) == (None, "mei", "zh-TW")
    assert heard.context.dm_channel
    assert not heard.is_guild_integration()
    assert isinstance(heard.channel, discord.DMChannel)


async def test_a_command_in_a_server_tells_rights_and_languages(reader: Reader, club: Discord) -> None:
    await club.command("general", "lin", "top")
    await club.command("locked", "sam", "top")
    by_lin: discord.Interaction[Any] = await reader.heard_of("interaction")
    by_sam: discord.Interaction[Any] = await reader.heard_of("interaction", 2)
    assert by_lin.permissions.manage_guild
    assert not by_sam.permissions.manage_guild
    assert by_lin.app_permissions.send_messages
    assert not by_sam.app_permissions.send_messages
    assert (str(by_lin.locale), str(by_lin.guild_locale)) == ("zh-CN", "zh-CN")
    assert by_lin.is_guild_integration()


async def test_a_command_works_in_a_thread(reader: Reader, club: Discord) -> None:
    await club.command("weekly-thread", "sam", "top")
    heard = await reader.heard_of("interaction")
    assert isinstance(heard.channel, discord.Thread)


# buttons


@served
async def test_a_button_edits_its_message(club: Discord) -> None:
    shown = await club.command("general", "lin", "story", {"title": "x"})
    assert shown.message is not None
    answer = await club.press("general", "sam", shown.message["id"], "next")
    assert answer.message is not None
    assert (answer.message["id"], answer.message["content"]) == (shown.message["id"], "page 2")
    assert len(club.messages("general")) == 1


async def test_a_button_may_take_its_time(reader: Reader, club: Discord) -> None:
    message = await channel(reader, "general").send("page 1", view=Buttons())
    answer = await club.press("general", "sam", str(message.id), "later")
    assert answer.deferred
    final = await club.final(answer)
    assert final is not None
    assert final["content"] == "page 3"


async def test_a_press_reaches_on_interaction_after_a_restart(reader: Reader, start: Start, club: Discord) -> None:
    message = await channel(reader, "general").send("old", view=Buttons())
    await reader.close()
    second = Reader()

    @second.event
    async def on_interaction(interaction: discord.Interaction[Any]) -> None:
        assert isinstance(interaction.data, dict)
        await interaction.response.send_message(str(interaction.data.get("custom_id")), ephemeral=True)

    await start(second)
    answer = await club.press("general", "sam", str(message.id), "next")
    assert answer.message is not None
    assert answer.message["content"] == "next"


async def test_a_menu_offers_values(reader: Reader, club: Discord) -> None:
    message = await channel(reader, "general").send("choose", view=Buttons())
    answer = await club.press("general", "sam", str(message.id), "style", ["Headlines"])
    assert answer.message is not None
    assert answer.message["content"] == "chose Headlines"
    with pytest.raises(ImpossibleError, match="not offered"):
        await club.press("general", "sam", str(message.id), "style", ["Tabloid"])


async def test_a_modal_is_filled_in(reader: Reader, club: Discord) -> None:
    message = await channel(reader, "general").send("ask", view=Buttons())
    opened = await club.press("general", "sam", str(message.id), "ask")
    assert opened.modal is not None
    assert opened.modal["title"] == "Your hour"
    answer = await club.submit(opened, {"hour": "8:30"})
    assert answer.message is not None
    assert answer.message["content"] == "at 8:30"


@pytest.mark.parametrize("custom_id", ["off", "missing"])
async def test_what_is_not_there_cannot_be_pressed(reader: Reader, club: Discord, custom_id: str) -> None:
    message = await channel(reader, "general").send("ask", view=Buttons())
    with pytest.raises(ImpossibleError):
        await club.press("general", "sam", str(message.id), custom_id)


# pushes


async def test_the_same_nonce_gives_the_same_message(bot: Reader, club: Discord) -> None:
    first = await channel(bot, "general").send("once", nonce="d1p1")
    second = await channel(bot, "general").send("once", nonce="d1p1")
    assert first.id == second.id
    assert len(club.messages("general")) == 1


async def test_a_nonce_whose_message_was_deleted_is_an_unknown_message(bot: Reader, club: Discord) -> None:
    first = await channel(bot, "general").send("once", nonce="d1p1")
    club.delete_message("general", str(first.id))
    with pytest.raises(discord.NotFound) as refusal:
        await channel(bot, "general").send("once", nonce="d1p1")
    assert refusal.value.code == 10008


async def test_a_message_is_edited_and_deleted(bot: Reader, club: Discord) -> None:
    message = await channel(bot, "general").send("first")
    await message.edit(content="second", embed=discord.Embed(description="more"))
    assert club.messages("general")[0]["content"] == "second"
    assert [each.content async for each in channel(bot, "general").history()] == ["second"]
    await message.delete()
    assert club.messages("general")[0]["deleted"]
    with pytest.raises(discord.NotFound):
        await message.edit(content="third")


async def test_a_direct_message_arrives_unless_refused(bot: Reader, club: Discord) -> None:
    lin = await bot.fetch_user(int(club.world.find_user("lin").id))
    await lin.send("good morning")
    assert [each["content"] for each in club.messages("lin")] == ["good morning"]
    shy = await bot.fetch_user(int(club.world.find_user("shy").id))
    with pytest.raises(discord.Forbidden) as refusal:
        await shy.send("good morning")
    assert refusal.value.code == 50007


@pytest.mark.parametrize(("name", "code"), [("locked", 50013), ("hidden", 50001)])
async def test_missing_rights_are_refused(bot: Reader, name: str, code: int) -> None:
    with pytest.raises(discord.Forbidden) as refusal:
        await channel(bot, name).send("hello")
    assert refusal.value.code == code


async def test_a_forum_gets_a_post(bot: Reader, club: Discord) -> None:
    forum = discord.utils.get(bot.guilds[0].forums, name="forum")
    assert forum is not None
    post = await forum.create_thread(name="Digest", content="today", applied_tags=[forum.available_tags[0]])
    assert post.thread.id == post.message.id
    assert [each["content"] for each in club.messages(str(post.thread.id))] == ["today"]
    await post.thread.send("page two")
    assert len(club.messages(str(post.thread.id))) == 2


async def test_a_file_goes_along(bot: Reader, club: Discord) -> None:
    await channel(bot, "general").send("look", file=discord.File(io.BytesIO(b"1234"), "a.png"))
    attachment = club.messages("general")[0]["attachments"][0]
    assert (attachment["filename"], attachment["size"]) == ("a.png", 4)


async def test_a_file_goes_along_with_an_answer(reader: Reader, club: Discord) -> None:
    @reader.tree.command(name="picture", description="A picture")
    async def picture(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message(file=discord.File(io.BytesIO(b"123"), "a.png"))
        await interaction.followup.send(file=discord.File(io.BytesIO(b"12"), "b.png"))

    assert isinstance(picture, app_commands.Command)
    await reader.tree.sync()
    await club.command("general", "lin", "picture")
    await reader.heard_of("message", 2)
    assert [each["attachments"][0]["size"] for each in club.messages("general")] == [3, 2]


async def test_a_file_too_large_is_refused(bot: Reader) -> None:
    with pytest.raises(discord.HTTPException) as refusal:
        await channel(bot, "general").send(file=discord.File(io.BytesIO(bytes(10 * 1024 * 1024 + 1)), "a.png"))
    assert (refusal.value.status, refusal.value.code) == (413, 40005)


@served
async def test_nobody_acts_in_a_server_that_is_out(club: Discord) -> None:
    club.outage("reading-club", down=True)
    with pytest.raises(ImpossibleError, match="not available"):
        await club.command("general", "lin", "top")


async def test_commands_of_one_server_hide_the_global_ones(reader: Reader, club: Discord) -> None:
    @reader.tree.command(name="top", description="Here only", guild=reader.guilds[0])
    async def local(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("local")

    assert isinstance(local, app_commands.Command)
    await reader.tree.sync(guild=reader.guilds[0])
    answer = await club.command("general", "lin", "top")
    assert answer.message is not None
    assert answer.message["content"] == "local"
