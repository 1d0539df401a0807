"""Several settings at once, in a form: filled in with what they are; what is sent changes those that are others."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from bot.commands.subscribing.settings_form import FIELDS
from bot.document import Document, Form, Invocation, PressEffect
from bot.model import CatchUp, Preferences, Style
from tests.bot.commands.chat import ANN, CLUB, EDITION, Chat, FakePermissions, buttons, labels, lines, shown


async def preferences(chat: Chat) -> Preferences:
    found = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert found is not None
    return found.preferences


async def opened(chat: Chat, **how: Any) -> Form:
    document = await chat.press("settings-form", forms=True, **how)
    assert document.form is not None
    return document.form


async def sent(chat: Chat, **values: str) -> Document:
    """The answer to a form that was sent with these values, and with the others as they stood."""
    standing = {each.name: each.value for each in (await opened(chat)).fields}
    return await chat.say(Invocation("settings-form", {**standing, **values}), pressed=True, forms=True)


async def test_a_button_opens_it_where_there_are_forms(chat: Chat) -> None:
    await chat.say("subscribe 8")
    document = await chat.say("settings", forms=True)
    (opening,) = [each for each in buttons(document) if each.effect is PressEffect.ASK]
    assert (opening.label, opening.command) == ("Several at once", Invocation("settings-form"))
    assert "Several at once" not in labels(await chat.say("settings"))
    assert [len(row) for row in document.buttons] == [5, 4]


@pytest.mark.parametrize(
    ("said", "locale", "written"),
    [
        ("subscribe 8:30 tokyo", "en", "08:30 Tokyo time"),
        ("subscribe 8:30 tokyo weekdays", "zh-hans", "08:30 工作日 东京时间"),
        ("subscribe now", "zh-hant", "一到就送 上海時間"),
        ("subscribe 7 mon,thu london", "zh-hans", "07:00 monday,thursday 伦敦时间"),
        ("subscribe 8 Etc/GMT+5", "en", "08:00 UTC-5"),
    ],
)
async def test_it_stands_filled_in_with_what_the_settings_are(chat: Chat, said: str, locale: str, written: str) -> None:
    await chat.say(said, locale=locale)
    form = await opened(chat, locale=locale)
    assert [each.name for each in form.fields] == list(FIELDS)
    assert form.fields[0].value == written
    for field in form.fields[1:]:
        assert field.value in [value for _, value in field.choices]
        assert len(field.choices) <= 5
    before = await preferences(chat)
    document = await sent(chat)
    assert await preferences(chat) == before
    assert "Undo" not in labels(document)


async def test_what_is_sent_is_changed_at_once_and_undone_at_once(chat: Chat) -> None:
    await chat.say("subscribe 8:30 tokyo mon,thu")
    await chat.say("settings catchup none")
    before = await preferences(chat)
    document = await sent(chat, time="9pm", style="headlines", sections="news 5, tools 5", sound="off")
    after = await preferences(chat)
    assert after.schedule == replace(before.schedule, at=time(21))
    assert (after.style, after.sound, after.catch_up) == (Style.HEADLINES, False, CatchUp.NONE)
    told = shown(document)
    assert all(said in told for said in ("21:00", "Tokyo", "Headlines only", "5 news stories, 5 tools", "Sound: Off"))
    (undoing,) = [each for each in buttons(document) if each.label == "Undo"]
    assert isinstance(undoing.command, Invocation)
    await chat.say(undoing.command, pressed=True)
    assert await preferences(chat) == before


async def test_a_language_that_is_sent_is_spoken_at_once(chat: Chat) -> None:
    await chat.say("subscribe 8")
    assert "語言：繁體中文" in shown(await sent(chat, language="zh-Hant"))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [({"time": "25:00"}, "25:00"), ({"style": "tabloid"}, "tabloid"), ({"sound": "loud"}, "loud")],
)
async def test_where_one_is_not_understood_nothing_is_changed(
    chat: Chat, values: dict[str, str], sentence: str
) -> None:
    await chat.say("subscribe 8")
    before = await preferences(chat)
    refused = await sent(chat, **{"sections": "news 5, tools 5", "style": "folded", "time": "9"} | values)
    assert refused.refused
    assert sentence in shown(refused)
    assert await preferences(chat) == before


async def test_it_is_for_who_may_manage_what_is_subscribed(chat: Chat) -> None:
    refused = await chat.press("settings-form", place=CLUB, permissions=FakePermissions(manager=False))
    assert shown(refused).startswith("Only administrators")
    nothing = await chat.press("settings-form", forms=True)
    assert nothing.form is None
    assert "subscribe 08:00" in lines(nothing)
