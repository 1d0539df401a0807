"""A small bot on the real discord.py."""

import asyncio
from typing import Any

import discord
from discord import app_commands

SOON = 5.0
"""Seconds after which a test gives up on an event."""

Interaction = discord.Interaction[Any]


class RecordingBot(discord.Client):
    """Keeps what it heard in `heard`, as (event, argument); `heard_of` waits for an event."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(intents=intents, guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[tuple[str, Any]] = []
        self._news = asyncio.Event()
        _add_commands(self)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait 5 seconds before identifying again, as the library does for the real gateway's sake."""

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Keep every event, then go on as usual."""
        self.heard.append((event, args[0] if args else None))
        self._news.set()
        super().dispatch(event, *args, **kwargs)

    async def heard_of(self, event: str, count: int = 1) -> Any:
        """The argument of the `count`-th event of this name, waiting for it."""
        async with asyncio.timeout(SOON):
            while True:
                found = [argument for name, argument in self.heard if name == event]
                if len(found) >= count:
                    return found[count - 1]
                self._news.clear()
                await self._news.wait()


def _add_commands(bot: RecordingBot) -> None:
    @bot.tree.command(name="top", description="The day's news")
    async def top(interaction: Interaction, count: app_commands.Range[int, 1, 10] = 3) -> None:
        await interaction.response.send_message(f"top {count}", embed=discord.Embed(title="News"))

    @bot.tree.command(name="slow", description="Takes its time")
    async def slow(interaction: Interaction, hidden: bool = False) -> None:  # noqa: FBT001, FBT002  an option's type
        await interaction.response.defer(thinking=True, ephemeral=hidden)
        await interaction.followup.send("at last")
        await interaction.followup.send("and more")

    @bot.tree.command(name="secret", description="For one pair of eyes")
    async def secret(interaction: Interaction) -> None:
        await interaction.response.send_message("psst", ephemeral=True)

    @bot.tree.command(name="story", description="A story by its title")
    async def story(interaction: Interaction, title: str) -> None:
        await interaction.response.send_message(title, view=Buttons())

    @story.autocomplete("title")
    async def titles(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{current}{number}", value=str(number)) for number in range(3)]

    @bot.tree.command(name="silent", description="Never answers")
    async def silent(_: Interaction) -> None:
        pass


class Buttons(discord.ui.View):
    """A button that edits its message, one that opens a modal, and a menu."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Next", custom_id="next")
    async def next_page(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.edit_message(content="page 2")

    @discord.ui.button(label="Later", custom_id="later")
    async def later(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="page 3")

    @discord.ui.button(label="Ask", custom_id="ask")
    async def ask(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.send_modal(Question())

    @discord.ui.button(label="Ask more", custom_id="ask-more")
    async def ask_more(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.send_modal(Questions())

    @discord.ui.button(label="Off", custom_id="off", disabled=True)
    async def off(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        pass

    @discord.ui.select(
        custom_id="style", options=[discord.SelectOption(label="Full"), discord.SelectOption(label="Headlines")]
    )
    async def style(self, interaction: Interaction, menu: discord.ui.Select[Any]) -> None:
        await interaction.response.send_message(f"chose {menu.values[0]}", ephemeral=True)


class Question(discord.ui.Modal, title="Your hour"):
    """A typed answer."""

    hour: discord.ui.TextInput[Any] = discord.ui.TextInput(label="Hour", custom_id="hour")

    async def on_submit(self, interaction: Interaction, /) -> None:
        await interaction.response.send_message(f"at {self.hour.value}")


class Questions(discord.ui.Modal, title="Your hour and style"):
    """A typed answer and a choice."""

    hour: discord.ui.Label[Any] = discord.ui.Label(
        text="Hour", component=discord.ui.TextInput(custom_id="hour", default="8", max_length=20)
    )
    style: discord.ui.Label[Any] = discord.ui.Label(
        text="Style",
        component=discord.ui.Select(
            custom_id="style",
            options=[discord.SelectOption(label="Full"), discord.SelectOption(label="Folded", default=True)],
        ),
    )

    async def on_submit(self, interaction: Interaction, /) -> None:
        hour, style = self.hour.component, self.style.component
        assert isinstance(hour, discord.ui.TextInput)
        assert isinstance(style, discord.ui.Select)
        await interaction.response.send_message(f"{hour.value} {style.values[0]}")
