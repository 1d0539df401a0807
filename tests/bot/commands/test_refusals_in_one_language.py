"""A refusal that the person alone sees is in their language as a whole: its days, sections and buttons too."""

import re

import pytest

from bot.document import Invocation
from bot.locales import Language
from tests.bot.commands.chat import CLUB, LOUNGE, Chat, FakePermissions, labels, shown

CHINESE = re.compile("[\u4e00-\u9fff]")

REFUSED = [
    Invocation("issue", {"date": "2025-12-19"}),
    Invocation("issue", {"date": "2025-13-40"}),
    Invocation("story", {"ref": "t99"}),
    Invocation("section", {"name": "Nothing"}),
    Invocation("settings", {"what": "style", "value": "Nothing"}),
    Invocation("settings", {"value": "Nothing"}),
    Invocation("subscribe", {"when": "8:30 me"}),
    Invocation("top", {"n": 99}),
    Invocation("latest", {"style": "Nothing"}),
    Invocation("why", {"chat": "discord:1"}),
]


@pytest.mark.parametrize("said", REFUSED, ids=str)
@pytest.mark.parametrize(("place", "reader"), [("zh", "en-US"), ("en-US", "zh-CN")])
async def test_a_refusal_is_in_one_language(chat: Chat, said: Invocation, place: str, reader: str) -> None:
    await chat.say("subscribe 9", place=LOUNGE, user="9", locale=place)
    refused = await chat.say(said, place=LOUNGE, user="7", locale=reader, discreet=True)
    assert refused.refused
    for text in (shown(refused), *labels(refused)):
        chinese = Language.match(reader) is not Language.ENGLISH
        own = re.sub(r"“.*?”|\d+ of [\d-]+|[/a-z]+:\d+", "", text)
        assert not CHINESE.search(own) or chinese, text
        assert not re.search(r"(Dec|News|Tools|Folded|Archive|Style)\b", own) or not chinese, text


async def test_a_member_who_may_not_is_told_in_their_language(chat: Chat) -> None:
    await chat.say("subscribe 9", place=LOUNGE, user="9", locale="zh")
    no = FakePermissions(manager=False)
    said = await chat.text("settings style", place=LOUNGE, user="7", locale="en", permissions=no)
    assert said == "Only administrators can change the subscription here. Write to me directly for one of your own."


@pytest.mark.parametrize("typed", ["saved", "saved as:csv", "mydata", "forget", "subscribe me 9"])
async def test_what_is_for_the_person_alone_is_refused_in_their_language(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9", place=CLUB, user="9", locale="zh")
    said = await chat.text(typed, place=CLUB, user="7", locale="en", permissions=FakePermissions(direct=None))
    assert not CHINESE.search(said), said
