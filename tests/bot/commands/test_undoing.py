"""Whatever changes a subscription can be undone by a button under the answer."""

import pytest

from bot.document import Invocation, PressEffect
from bot.model import Preferences
from tests.bot.commands.chat import ANN, EDITION, Chat, buttons, labels, lines, shown


async def preferences(chat: Chat) -> Preferences:
    found = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert found is not None
    return found.preferences


async def undo(chat: Chat, document: object) -> str:
    """Press the button that undoes what an answer did; what is said then."""
    (button,) = [each for each in buttons(document) if each.label == "Undo"]  # type: ignore[arg-type]  # a Document
    assert button.effect is PressEffect.REPLACE
    assert isinstance(button.command, Invocation)
    return shown(await chat.say(button.command, pressed=True))


@pytest.mark.parametrize(
    "changed",
    [
        "subscribe 21:15",
        "subscribe now",
        "subscribe weekends",
        "subscribe 7 headlines",
        "timezone new york",
        "settings style folded",
        "settings catchup none",
        "settings sound off",
        "settings preview on",
    ],
)
@pytest.mark.parametrize("before", ["subscribe 8:30 tokyo mon,thu", "subscribe now"])
async def test_a_change_is_undone_by_one_button(chat: Chat, before: str, changed: str) -> None:
    await chat.say(before)
    had = await preferences(chat)
    answer = await chat.say(changed)
    if await preferences(chat) == had:
        assert "Undo" not in labels(answer)
        return
    await undo(chat, answer)
    assert await preferences(chat) == had


async def test_an_undoing_can_be_undone(chat: Chat) -> None:
    await chat.say("subscribe 8:30")
    answer = await chat.say("subscribe 9")
    (back,) = [line for line in lines(answer) if line.startswith("subscribe 08:30")]
    again = await chat.press(back)
    assert "08:30" in shown(again)
    assert "09:00" in await undo(chat, again)


@pytest.mark.parametrize("typed", ["subscribe 8:30", "settings style full", "settings language en", "subscribe"])
async def test_where_nothing_is_another_there_is_nothing_to_undo(chat: Chat, typed: str) -> None:
    if typed != "subscribe 8:30":
        await chat.say("subscribe 8:30")
    assert "Undo" not in labels(await chat.say(typed))
