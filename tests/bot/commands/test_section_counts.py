"""/settings sections: how much of which sections comes, as people write it; it is undone and shown like any setting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.choices import sections_label
from bot.commands.subscribing.section_counts import EVERYTHING, read_sections
from bot.compose.filtered import counts_in_words
from bot.document import Invocation
from bot.locales import Language, words
from bot.model import Filter, SectionCount, SectionKind, read_counts, write_counts
from tests.bot.commands.chat import ANN, Chat, buttons, labels, lines, shown

FIVE = (SectionCount(SectionKind.NEWS, 5), SectionCount(SectionKind.TOOLS, 0))
COUNTS = st.lists(st.builds(SectionCount, st.sampled_from(SectionKind), st.integers(0, 99)), unique_by=lambda c: c.kind)


@pytest.fixture
async def reader(chat: Chat) -> Chat:
    await chat.say("subscribe 8:30")
    return chat


async def kept(chat: Chat) -> Filter:
    found = await chat.context.storage.subscribers.find(ANN, chat.context.edition)
    assert found is not None
    return found.preferences.filter


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("news 5, tools off", "news 5, tools off"),
        ("tools off news 5", "news 5, tools off"),
        ("5 news and no tools", "news 5, tools off"),
        ("News: 5、Tools: none", "news 5, tools off"),
        ("新闻 5 条，不要工具", "news 5, tools off"),
        ("新聞五則 工具關掉", "news 5, tools off"),
        ("不看工具", "tools off"),
        ("tools all, news 3", "news 3"),
        ("only news", "tools off, other off"),
        ("只要工具", "news off, other off"),
        ("其他不要", "other off"),
        ("tools only", "news off, other off"),
        ("只要 3 条新闻", "news 3, tools off, other off"),
        ("only 3 stories a day", "news 3, tools off, other off"),
        ("每天只要三条", "news 3, tools off, other off"),
        ("不想看新闻，只要工具", "news off, other off"),
        ("工具不用发了", "tools off"),
        ("no news or tools", "news off, tools off"),
        ("新闻和工具各 5 条", "news 5, tools 5"),
        ("5 news, 3 tools only", "news 5, tools 3, other off"),
        ("只看新聞和工具", "other off"),
        ("news 5, rest off", "news 5, other off"),
        ("每栏 3 条", "news 3, tools 3, other 3"),
        ("all", EVERYTHING),
        ("全部", EVERYTHING),
        ("news all", EVERYTHING),
        ("新闻 3 条，其他照常", "news 3"),
        ("3 news stories, the rest in full", "news 3"),
    ],
)
def test_counts_are_read_as_people_write_them(typed: str, written: str) -> None:
    assert read_sections(typed) == written


@pytest.mark.parametrize(
    ("kept", "typed", "written"),
    [
        ("tools off", "新闻 3 条", "news 3, tools off"),
        ("news 3, tools off", "news 5", "news 5, tools off"),
        ("news 3, tools off", "news all", "tools off"),
        ("news 3, tools off", "全部", EVERYTHING),
        ("news 3, tools 2", "只要工具", "news off, other off"),
        ("tools off", "3 news stories, the rest in full", "news 3"),
        ("news 3", "all, tools off", "tools off"),
    ],
)
def test_what_was_said_of_other_sections_stays(kept: str, typed: str, written: str) -> None:
    assert read_sections(typed, read_counts(kept)) == written


@pytest.mark.parametrize("typed", ["all, a lot", "tools off, all", "tools"])
async def test_what_says_no_count_changes_nothing(reader: Chat, typed: str) -> None:
    await reader.say("settings sections news 3")
    await reader.say(f"settings sections {typed}")
    assert await kept(reader) == Filter(sections=(SectionCount(SectionKind.NEWS, 3),))


async def test_a_choice_takes_the_place_of_what_was_chosen_and_is_undone(reader: Chat) -> None:
    await reader.say("settings sections tools off")
    assert "Content: 3 news stories, no tools, the rest in full" in await reader.text("settings sections 新闻 3 条")
    asked = await reader.say("settings sections")
    chosen = next(each.command for each in buttons(asked) if each.label == "No tools")
    assert chosen is not None
    changed = await reader.say(chosen, pressed=True)
    assert "Content: no tools" in shown(changed)
    undoing = next(button.command for button in buttons(changed) if button.label == "Undo")
    assert undoing is not None
    assert "Content: 3 news stories, no tools, the rest in full" in await reader.text(undoing, pressed=True)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "news",
            "5",
            "nwes 5",
            "news 5 news 6",
            "news 100",
            "tools of",
            "news 5 please go",
            "no",
            "only",
            "no 5 news",
        ),
        *("news off tools", "no news is good news", "other news", "只看标题", "每天", "工具 调用", "story three"),
    ],
)
def test_what_says_no_count_is_none(typed: str) -> None:
    assert read_sections(typed) is None


@given(COUNTS)
def test_what_is_written_is_read_back(counts: list[SectionCount]) -> None:
    ordered = tuple(sorted(counts, key=lambda each: list(SectionKind).index(each.kind)))
    assert read_counts(write_counts(ordered)) == ordered
    assert read_sections(write_counts(ordered)) == (write_counts(ordered) if ordered else None)


@given(COUNTS, st.sampled_from(Language))
def test_what_is_printed_is_read_back(counts: list[SectionCount], language: Language) -> None:
    ordered = sorted(counts, key=lambda each: list(SectionKind).index(each.kind))
    said = counts_in_words(ordered, words(language))
    assert read_sections(said) == (write_counts(ordered) or EVERYTHING), said
    assert read_sections(sections_label(write_counts(ordered) or EVERYTHING, words(language)))


async def test_of_one_section_alone_it_is_said_so(reader: Chat) -> None:
    assert (await reader.text("settings sections tools only")).endswith("Content: only the tools")
    assert (await reader.text("settings sections only 3 stories a day")).endswith("Content: only 3 news stories")
    assert (await reader.text("settings sections 每天三条")).endswith("Content: only 3 news stories")


@pytest.mark.parametrize(
    "typed", ["settings 栏目", "settings 欄目", "settings contents", "set content", "改栏目", "settings 内容"]
)
async def test_the_setting_is_asked_for_by_what_people_call_it(reader: Chat, typed: str) -> None:
    assert (await reader.text(typed, free_text=True)).startswith("How much of an issue should come?")


@pytest.mark.parametrize("typed", ["settings timezone 东京", "settings 时区 东京", "settings tz Tokyo"])
async def test_so_is_the_zone(reader: Chat, typed: str) -> None:
    assert "(Tokyo time)" in await reader.text(typed)


async def test_so_much_of_each_section_is_shown_and_the_rest_by_a_button(reader: Chat) -> None:
    assert "Content: 5 news stories, no tools" in await reader.text("settings sections news 5, tools off")
    assert await kept(reader) == Filter(sections=FIVE)
    document = await reader.say("latest")
    text = shown(document)
    assert "Claude 新闻 5 " in text
    assert "Claude 新闻 6 " not in text
    assert "工具" not in text
    whole = next(button.command for button in buttons(document) if button.label == "Whole issue")
    assert whole is not None
    assert "Claude 工具 10 " in await reader.text(whole)


async def test_what_is_followed_comes_beyond_the_count_and_what_is_muted_counts_for_none(reader: Chat) -> None:
    await reader.say("settings sections news 5, tools off")
    await reader.say("follow 新闻 9, 工具 3")
    await reader.say("mute 新闻 2")
    text = await reader.text("latest")
    assert text.splitlines()[1] == "You follow: 9, t3"
    assert [number for number in range(1, 11) if f"Claude 新闻 {number} " in text] == [1, 3, 4, 5, 6, 9]
    assert "Claude 工具 3 " in text
    assert "One story that you mute is folded away." in text


async def test_the_choices_have_the_present_one_marked_and_lead_to_the_words(reader: Chat) -> None:
    asked = await reader.say("settings sections")
    assert labels(asked) == ["✓ Everything", "5 of each", "No tools", "No news", "Follow", "Mute", "‹ Back"]
    await reader.say("settings sections news 3")
    asked = await reader.say("settings sections")
    assert labels(asked)[0] == "✓ 3 news stories, the rest in full"
    values = (EVERYTHING, "news 5, tools 5", "all, tools off", "news off")
    assert lines(asked)[1:5] == [f"settings sections {value}" for value in values]


async def test_the_words_stay_where_the_counts_change_and_a_change_is_undone(reader: Chat) -> None:
    await reader.say("mute crypto")
    await reader.say("settings sections news 5, tools off")
    changed = await reader.say("settings sections everything")
    assert await kept(reader) == Filter(mute=("crypto",))
    undoing = next(button.command for button in buttons(changed) if button.label == "Undo")
    assert undoing == Invocation("settings", {"what": "sections", "value": "news 5, tools off"})
    await reader.say(undoing, pressed=True)
    assert await kept(reader) == Filter(mute=("crypto",), sections=FIVE)


async def test_what_is_not_understood_is_refused_with_an_example(reader: Chat) -> None:
    assert "“a lot” does not say how much of which section." in await reader.text("settings sections a lot")
    assert await kept(reader) == Filter()


async def test_counts_without_the_name_of_the_setting_are_asked_about(reader: Chat) -> None:
    assert lines(await reader.say("settings news 5")) == ["settings sections news 5"]
