"""A single story comes with the preview of its page where that was chosen, and nowhere else."""

from adapters.discord.rendering.dialects import Embeds, message
from adapters.telegram.rendering.dialects import Classic
from adapters.telegram.rendering.payloads import request
from bot.layout import paginate
from tests.bot.commands.chat import LOUNGE, Chat

PAGE = "https://example.com/Claude/2025-12-20/n3"


async def test_a_story_comes_with_its_pages_preview_where_that_was_chosen(chat: Chat) -> None:
    await chat.say("subscribe 8")
    assert (await chat.say("story 3")).preview == ""
    await chat.say("settings preview on")
    assert (await chat.say("story 3")).preview == PAGE
    assert (await chat.say("story 3", place=LOUNGE)).preview == ""
    assert (await chat.say("top")).preview == ""
    await chat.say("settings preview off")
    assert (await chat.say("story 3")).preview == ""


async def test_both_platforms_are_told_of_which_page(chat: Chat) -> None:
    await chat.say("subscribe 8")
    for chosen, telegram, discord in (("on", {"url": PAGE}, PAGE), ("off", {"is_disabled": True}, None)):
        await chat.say(f"settings preview {chosen}")
        story = await chat.say("story 3")
        (classic,), (embeds,) = paginate(story, Classic()), paginate(story, Embeds())
        assert request(classic, Classic())["payload"]["link_preview_options"] == telegram
        assert message(embeds, Embeds()).get("content") == discord
