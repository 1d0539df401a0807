"""A story is shared by a link, and whoever follows it gets that story from the bot."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.deep_links import read_deep_link, story_payload
from bot.document import Invocation
from bot.model import SectionKind, StoryRef
from tests.bot.commands.chat import Chat, buttons, shown

REFS = st.builds(
    StoryRef,
    section=st.sampled_from([SectionKind.NEWS, SectionKind.TOOLS]) | st.integers(1, 99),
    number=st.integers(1, 999),
    day=st.dates(min_value=date(2000, 1, 1)),
)


def a_page(payload: str, text: str) -> str:
    return f"https://share.example/{payload}?{text}"


@given(ref=REFS)
def test_what_is_written_into_a_link_asks_for_that_story(ref: StoryRef) -> None:
    payload = story_payload(ref)
    assert len(payload) <= 64
    assert payload.replace("-", "").isalnum()
    assert read_deep_link(f"start {payload}") == Invocation("story", {"ref": str(ref)})


async def test_a_story_is_shared_by_a_button_where_the_platform_has_links_to_the_bot(chat: Chat) -> None:
    (button,) = [each for each in buttons(await chat.say("story t3", share=a_page)) if each.url]
    assert (button.label, button.url) == (
        "Share", "https://share.example/s20251220t3?Claude 工具 3 of 2025-12-20",
    )  # fmt: skip
    assert not [each for each in buttons(await chat.say("story t3")) if each.url]


async def test_a_link_opens_its_story_or_issue(chat: Chat) -> None:
    assert "工具 3 of 2025-12-18" in await chat.text("start s20251218t3")
    assert "工具 3 of 2025-12-18" in await chat.text("start s202512182-3")
    assert "Dec 16" in await chat.text("start i20251216")


@pytest.mark.parametrize("payload", ["", "s20251399t3", "x", "s20251220", "start", "i2025"])
async def test_any_other_word_behind_start_is_the_welcome(chat: Chat, payload: str) -> None:
    assert await chat.text(f"start {payload}".strip()) == await chat.text("start")


async def test_what_is_not_there_says_what_is(chat: Chat) -> None:
    assert "There is no t99 on Dec 20" in shown(await chat.say("start s20251220t99"))
