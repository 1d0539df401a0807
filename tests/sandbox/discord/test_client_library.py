"""The real discord.py runs against the fake: it logs in, syncs, answers, sends, and comes back after a cut."""

import asyncio
import io
from typing import Any

import discord
import pytest
from discord import app_commands

from sandbox.discord import Discord, ImpossibleError, NoAnswerError
from tests.sandbox.discord.conftest import Start
from tests.sandbox.discord.recording_bot import Buttons, RecordingBot

pytestmark = pytest.mark.usefixtures("redirected")
served = pytest.mark.usefixtures("synced_bot")


@pytest.fixture
async def synced_bot(bot: RecordingBot) -> RecordingBot:
    """A ready bot whose commands are registered."""
    await bot.tree.sync()
    return bot


def channel(bot: RecordingBot, name: str) -> discord.TextChannel:
    found = discord.utils.get(bot.get_all_channels(), name=name)
    assert isinstance(found, discord.TextChannel)
    return found


# login and gateway


async def test_the_client_gets_ready_and_knows_its_servers(bot: RecordingBot) -> None:
    assert bot.user is not None
    assert bot.user.name == "paperboy"
    assert [guild.name for guild in bot.guilds] == ["reading-club"]
    assert {each.name for each in bot.guilds[0].channels} == {"general", "ai-news", "locked", "hidden", "forum"}
    assert [thread.name for thread in bot.guilds[0].threads] == ["weekly-thread"]
    assert "guild_join" not in dict(bot.heard)


async def test_a_wrong_token_is_refused_at_login() -> None:
    bot = RecordingBot()
    with pytest.raises(discord.LoginFailure):
        await bot.login("nonsense")
    await bot.close()


async def test_the_rights_the_client_computes_are_the_fakes(bot: RecordingBot, fake: Discord) -> None:
    me = bot.guilds[0].me
    for name in ("general", "locked", "hidden", "forum"):
        place = discord.utils.get(bot.guilds[0].channels, name=name)
        assert place is not None
        sends = place.permissions_for(me)
        rights = fake.world.rights(fake.world.find_channel(name), fake.world.bot)
        assert (sends.view_channel, sends.send_messages) == (bool(rights & 1 << 10), bool(rights & 1 << 11)), name


async def test_a_cut_connection_resumes_and_hears_what_it_missed(synced_bot: RecordingBot, fake: Discord) -> None:
    assert await fake.cut() == 1
    fake.say("general", "sam", "while you were away")
    await synced_bot.heard_of("resumed")
    assert (await synced_bot.heard_of("message")).channel.name == "general"
    assert (fake.gateway.sessions.identified, fake.gateway.sessions.resumed) == (1, 1)


async def test_a_close_with_a_code_resumes_too(synced_bot: RecordingBot, fake: Discord) -> None:
    await fake.cut(code=4000)
    await synced_bot.heard_of("resumed")
    assert (fake.gateway.sessions.identified, fake.gateway.sessions.resumed) == (1, 1)


async def test_a_reconnect_asked_for_resumes(synced_bot: RecordingBot, fake: Discord) -> None:
    await fake.gateway.ask_to_reconnect()
    await synced_bot.heard_of("resumed")
    assert (fake.gateway.sessions.identified, fake.gateway.sessions.resumed) == (1, 1)


async def test_a_forgotten_session_is_invalid_and_identifies_anew(synced_bot: RecordingBot, fake: Discord) -> None:
    await fake.cut(resumable=False)
    await synced_bot.heard_of("ready", 2)
    assert fake.gateway.sessions.identified == 2


async def test_privileged_intents_are_not_given(fake: Discord) -> None:
    intents = discord.Intents.default()
    intents.message_content = True
    async with discord.Client(intents=intents) as bot:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await bot.start("sandbox")
    assert fake.gateway.sessions.connected == 0


class Sharded(discord.AutoShardedClient):
    """Two shards that identify without waiting, and say when they are ready."""

    def __init__(self) -> None:
        super().__init__(shard_count=2, intents=discord.Intents(guilds=True), guild_ready_timeout=0.05)
        self.up = asyncio.Event()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait."""

    async def on_ready(self) -> None:
        self.up.set()


async def test_a_sharded_client_is_ready(fake: Discord) -> None:
    fake.world.add_guilds(4)
    bot = Sharded()
    async with bot, asyncio.timeout(10):
        task = asyncio.create_task(bot.start("sandbox"))
        await bot.up.wait()
        assert len(bot.guilds) == 5
        assert fake.gateway.sessions.connected == 2
    await task


# servers and channels


async def test_joining_and_leaving_a_server_is_heard(bot: RecordingBot, fake: Discord) -> None:
    fake.join("other-club")
    assert (await bot.heard_of("guild_join")).name == "other-club"
    fake.leave("other-club")
    assert (await bot.heard_of("guild_remove")).name == "other-club"


async def test_an_outage_is_no_leave(bot: RecordingBot, fake: Discord) -> None:
    fake.outage("reading-club", down=True)
    await bot.heard_of("guild_unavailable")
    fake.outage("reading-club", down=False)
    await bot.heard_of("guild_available", 2)
    assert not {"guild_remove", "guild_join"} & dict(bot.heard).keys()


async def test_a_deleted_channel_and_a_deleted_thread_are_heard(bot: RecordingBot, fake: Discord) -> None:
    fake.delete_channel("weekly-thread")
    assert (await bot.heard_of("raw_thread_delete")).parent_id
    fake.delete_channel("ai-news")
    assert (await bot.heard_of("guild_channel_delete")).name == "ai-news"


async def test_a_changed_channel_is_heard(bot: RecordingBot, fake: Discord) -> None:
    fake.world.find_channel("ai-news").topic = "New"
    fake.update_channel("ai-news")
    await bot.heard_of("guild_channel_update")
    assert channel(bot, "ai-news").topic == "New"


async def test_text_of_others_is_private_unless_the_bot_is_mentioned(bot: RecordingBot, fake: Discord) -> None:
    fake.say("general", "sam", "between us")
    assert (await bot.heard_of("message")).content == ""
    fake.say("general", "sam", f"hello <@{fake.world.bot.id}>")
    assert (await bot.heard_of("message", 2)).content.startswith("hello")
    fake.say("sam", "sam", "a direct word")
    assert (await bot.heard_of("message", 3)).content == "a direct word"


# commands


async def test_a_sync_registers_the_commands(synced_bot: RecordingBot, fake: Discord) -> None:
    assert {each["name"] for each in fake.commands} == {"top", "slow", "secret", "story", "silent"}
    before = {each["name"]: each["id"] for each in fake.commands}
    await synced_bot.tree.sync()
    assert {each["name"]: each["id"] for each in fake.commands} == before
    assert {each.name for each in await synced_bot.tree.fetch_commands()} == before.keys()


@served
async def test_a_command_is_answered(fake: Discord) -> None:
    answer = await fake.command("general", "lin", "top", {"count": 5})
    assert answer.message is not None
    assert (answer.message["content"], answer.message["embeds"][0]["title"]) == ("top 5", "News")
    assert (answer.deferred, answer.ephemeral) == (False, False)
    assert answer.message["interaction_metadata"]["user"]["username"] == "lin"
    assert [each["id"] for each in fake.messages("general")] == [answer.message["id"]]


async def test_a_deferred_command_is_answered_later(synced_bot: RecordingBot, fake: Discord) -> None:
    answer = await fake.command("general", "lin", "slow")
    assert (answer.message, answer.deferred) == (None, True)
    final = await fake.final(answer)
    assert final is not None
    assert (final["content"], final["flags"]) == ("at last", 0)
    await synced_bot.heard_of("message", 2)
    assert [each["content"] for each in fake.messages("general")] == ["at last", "and more"]


async def test_what_is_ephemeral_only_one_person_sees(synced_bot: RecordingBot, fake: Discord) -> None:
    answer = await fake.command("general", "lin", "secret")
    assert answer.ephemeral
    assert [each["content"] for each in fake.messages("general", "lin")] == ["psst"]
    assert fake.messages("general", "sam") == fake.messages("general") == []
    with pytest.raises(discord.NotFound):
        await channel(synced_bot, "general").fetch_message(int(fake.messages("general", "lin")[0]["id"]))


@served
async def test_ephemeral_is_fixed_at_the_defer(fake: Discord) -> None:
    answer = await fake.command("general", "lin", "slow", {"hidden": True})
    assert answer.ephemeral
    final = await fake.final(answer)
    assert final is not None
    assert final["flags"] == 64
    assert "at last" not in [each["content"] for each in fake.messages("general", "sam")]


@served
async def test_an_option_is_completed(fake: Discord) -> None:
    choices = await fake.complete("general", "sam", "story", {"title": "ab"}, "title")
    assert choices == [{"name": f"ab{number}", "value": str(number)} for number in range(3)]


@served
async def test_silence_is_no_answer(fake: Discord) -> None:
    fake.interactions.patience = 0.1
    with pytest.raises(NoAnswerError, match="did not respond"):
        await fake.command("general", "lin", "silent")


async def test_a_command_in_direct_messages_has_a_user_and_no_server(synced_bot: RecordingBot, fake: Discord) -> None:
    await fake.command("mei", "mei", "top")
    heard: discord.Interaction[Any] = await synced_bot.heard_of("interaction")
    assert (heard.guild, heard.user.name, str(heard.locale)) == (None, "mei", "zh-TW")
    assert heard.context.dm_channel
    assert not heard.is_guild_integration()
    assert isinstance(heard.channel, discord.DMChannel)


async def test_a_command_in_a_server_tells_rights_and_languages(synced_bot: RecordingBot, fake: Discord) -> None:
    await fake.command("general", "lin", "top")
    await fake.command("locked", "sam", "top")
    by_lin: discord.Interaction[Any] = await synced_bot.heard_of("interaction")
    by_sam: discord.Interaction[Any] = await synced_bot.heard_of("interaction", 2)
    assert by_lin.permissions.manage_guild
    assert not by_sam.permissions.manage_guild
    assert by_lin.app_permissions.send_messages
    assert not by_sam.app_permissions.send_messages
    assert (str(by_lin.locale), str(by_lin.guild_locale)) == ("zh-CN", "zh-CN")
    assert by_lin.is_guild_integration()


async def test_a_command_works_in_a_thread(synced_bot: RecordingBot, fake: Discord) -> None:
    await fake.command("weekly-thread", "sam", "top")
    heard = await synced_bot.heard_of("interaction")
    assert isinstance(heard.channel, discord.Thread)


# buttons


@served
async def test_a_button_edits_its_message(fake: Discord) -> None:
    shown = await fake.command("general", "lin", "story", {"title": "x"})
    assert shown.message is not None
    answer = await fake.press("general", "sam", shown.message["id"], "next")
    assert answer.message is not None
    assert (answer.message["id"], answer.message["content"]) == (shown.message["id"], "page 2")
    assert len(fake.messages("general")) == 1


async def test_a_button_may_take_its_time(synced_bot: RecordingBot, fake: Discord) -> None:
    message = await channel(synced_bot, "general").send("page 1", view=Buttons())
    answer = await fake.press("general", "sam", str(message.id), "later")
    assert answer.deferred
    final = await fake.final(answer)
    assert final is not None
    assert final["content"] == "page 3"


async def test_a_press_reaches_on_interaction_after_a_restart(
    synced_bot: RecordingBot, start: Start, fake: Discord
) -> None:
    message = await channel(synced_bot, "general").send("old", view=Buttons())
    await synced_bot.close()
    second = RecordingBot()

    @second.event
    async def on_interaction(interaction: discord.Interaction[Any]) -> None:
        assert isinstance(interaction.data, dict)
        await interaction.response.send_message(str(interaction.data.get("custom_id")), ephemeral=True)

    await start(second)
    answer = await fake.press("general", "sam", str(message.id), "next")
    assert answer.message is not None
    assert answer.message["content"] == "next"


async def test_a_menu_offers_values(synced_bot: RecordingBot, fake: Discord) -> None:
    message = await channel(synced_bot, "general").send("choose", view=Buttons())
    answer = await fake.press("general", "sam", str(message.id), "style", ["Headlines"])
    assert answer.message is not None
    assert answer.message["content"] == "chose Headlines"
    with pytest.raises(ImpossibleError, match="not offered"):
        await fake.press("general", "sam", str(message.id), "style", ["Tabloid"])


async def test_a_modal_is_filled_in(synced_bot: RecordingBot, fake: Discord) -> None:
    message = await channel(synced_bot, "general").send("ask", view=Buttons())
    opened = await fake.press("general", "sam", str(message.id), "ask")
    assert opened.modal is not None
    assert opened.modal["title"] == "Your hour"
    answer = await fake.submit(opened, {"hour": "8:30"})
    assert answer.message is not None
    assert answer.message["content"] == "at 8:30"


async def test_a_modal_of_labels_is_filled_in_and_what_is_left_alone_is_sent_as_it_stands(
    synced_bot: RecordingBot, fake: Discord
) -> None:
    message = await channel(synced_bot, "general").send("ask", view=Buttons())
    opened = await fake.press("general", "sam", str(message.id), "ask-more")
    answer = await fake.submit(opened, {"hour": "9"})
    assert answer.message is not None
    assert answer.message["content"] == "9 Folded"
    for wrong in ({"hour": ""}, {"style": "Tabloid"}, {"hour": "x" * 21}):
        opened = await fake.press("general", "sam", str(message.id), "ask-more")
        with pytest.raises(ImpossibleError):
            await fake.submit(opened, wrong)


@pytest.mark.parametrize("custom_id", ["off", "missing"])
async def test_what_is_not_there_cannot_be_pressed(synced_bot: RecordingBot, fake: Discord, custom_id: str) -> None:
    message = await channel(synced_bot, "general").send("ask", view=Buttons())
    with pytest.raises(ImpossibleError):
        await fake.press("general", "sam", str(message.id), custom_id)


# pushes


async def test_the_same_nonce_gives_the_same_message(bot: RecordingBot, fake: Discord) -> None:
    first = await channel(bot, "general").send("once", nonce="d1p1")
    second = await channel(bot, "general").send("once", nonce="d1p1")
    assert first.id == second.id
    assert len(fake.messages("general")) == 1


async def test_a_nonce_whose_message_was_deleted_is_an_unknown_message(bot: RecordingBot, fake: Discord) -> None:
    first = await channel(bot, "general").send("once", nonce="d1p1")
    fake.delete_message("general", str(first.id))
    with pytest.raises(discord.NotFound) as refusal:
        await channel(bot, "general").send("once", nonce="d1p1")
    assert refusal.value.code == 10008


async def test_a_message_is_edited_and_deleted(bot: RecordingBot, fake: Discord) -> None:
    message = await channel(bot, "general").send("first")
    await message.edit(content="second", embed=discord.Embed(description="more"))
    assert fake.messages("general")[0]["content"] == "second"
    assert [each.content async for each in channel(bot, "general").history()] == ["second"]
    await message.delete()
    assert fake.messages("general")[0]["deleted"]
    with pytest.raises(discord.NotFound):
        await message.edit(content="third")


async def test_a_direct_message_arrives_unless_refused(bot: RecordingBot, fake: Discord) -> None:
    lin = await bot.fetch_user(int(fake.world.find_user("lin").id))
    await lin.send("good morning")
    assert [each["content"] for each in fake.messages("lin")] == ["good morning"]
    shy = await bot.fetch_user(int(fake.world.find_user("shy").id))
    with pytest.raises(discord.Forbidden) as refusal:
        await shy.send("good morning")
    assert refusal.value.code == 50007


@pytest.mark.parametrize(("name", "code"), [("locked", 50013), ("hidden", 50001)])
async def test_missing_rights_are_refused(bot: RecordingBot, name: str, code: int) -> None:
    with pytest.raises(discord.Forbidden) as refusal:
        await channel(bot, name).send("hello")
    assert refusal.value.code == code


async def test_a_forum_gets_a_post(bot: RecordingBot, fake: Discord) -> None:
    forum = discord.utils.get(bot.guilds[0].forums, name="forum")
    assert forum is not None
    post = await forum.create_thread(name="Digest", content="today", applied_tags=[forum.available_tags[0]])
    assert post.thread.id == post.message.id
    assert [each["content"] for each in fake.messages(str(post.thread.id))] == ["today"]
    await post.thread.send("page two")
    assert len(fake.messages(str(post.thread.id))) == 2


async def test_a_file_goes_along(bot: RecordingBot, fake: Discord) -> None:
    await channel(bot, "general").send("look", file=discord.File(io.BytesIO(b"1234"), "a.png"))
    attachment = fake.messages("general")[0]["attachments"][0]
    assert (attachment["filename"], attachment["size"]) == ("a.png", 4)
    assert fake.file(fake.messages("general")[0]) == b"1234"


async def test_a_file_goes_along_with_an_answer(synced_bot: RecordingBot, fake: Discord) -> None:
    @synced_bot.tree.command(name="picture", description="A picture")
    async def picture(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message(file=discord.File(io.BytesIO(b"123"), "a.png"))
        await interaction.followup.send(file=discord.File(io.BytesIO(b"12"), "b.png"))

    assert isinstance(picture, app_commands.Command)
    await synced_bot.tree.sync()
    await fake.command("general", "lin", "picture")
    await synced_bot.heard_of("message", 2)
    assert [each["attachments"][0]["size"] for each in fake.messages("general")] == [3, 2]


async def test_a_file_too_large_is_refused(bot: RecordingBot) -> None:
    with pytest.raises(discord.HTTPException) as refusal:
        await channel(bot, "general").send(file=discord.File(io.BytesIO(bytes(10 * 1024 * 1024 + 1)), "a.png"))
    assert (refusal.value.status, refusal.value.code) == (413, 40005)


@served
async def test_nobody_acts_in_a_server_that_is_out(fake: Discord) -> None:
    fake.outage("reading-club", down=True)
    with pytest.raises(ImpossibleError, match="not available"):
        await fake.command("general", "lin", "top")


async def test_commands_of_one_server_hide_the_global_ones(synced_bot: RecordingBot, fake: Discord) -> None:
    @synced_bot.tree.command(name="top", description="Here only", guild=synced_bot.guilds[0])
    async def local(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("local")

    assert isinstance(local, app_commands.Command)
    await synced_bot.tree.sync(guild=synced_bot.guilds[0])
    answer = await fake.command("general", "lin", "top")
    assert answer.message is not None
    assert answer.message["content"] == "local"
