"""/section, /top, /tools and references of an issue whose sections are its author's own."""

from dataclasses import replace

import pytest

from bot.commands import autocomplete
from bot.commands.command import PartialInput
from bot.locales import Language, words
from bot.markdown import parse
from bot.model import Issue
from tests.bot.commands.chat import TODAY, Chat, labels, lines, shown

PAPERS = f"""# Reading list - {TODAY}

Good morning.

## Papers

1. [On ink](https://a.org/p1): dry.
2. [On paper](https://a.org/p2): thin.
3. [On string](https://a.org/p3): long.

## Essays

- [A walk](https://a.org/e1): far.

## Editor's note

Good night.
"""


@pytest.fixture
def issue() -> Issue:
    return parse(PAPERS).issue


@pytest.fixture
async def reading(empty_chat: Chat, issue: Issue) -> Chat:
    await empty_chat.publish(issue)
    return empty_chat


async def test_an_issue_shows_its_own_title_sections_and_words(reading: Chat) -> None:
    text = await reading.text("latest")
    assert text.splitlines() == [
        "Reading list · Sat, Dec 20", "Good morning.",
        "Papers", "1 On ink", "dry.", "2 On paper", "thin.", "3 On string", "long.",
        "Essays", "1 A walk", "far.",
        "Editor's note", "Good night.", "One story: /story 2.1",
    ]  # fmt: skip


async def test_top_is_the_first_section_where_none_is_of_news(reading: Chat) -> None:
    document = await reading.say("top 2")
    assert "Papers\n1 On ink\ndry.\n2 On paper" in shown(document)
    assert (labels(document), lines(document)) == (
        ["Essays", "Whole issue"],
        [f"section {TODAY}/2", f"issue {TODAY}"],
    )


async def test_tools_says_which_sections_there_are_where_none_is_of_tools(reading: Chat) -> None:
    document = await reading.say("tools")
    assert shown(document) == "The issue of Dec 20 has no tools. It has Papers (3) and Essays (1)."
    assert lines(document) == [f"section {TODAY}/1", f"section {TODAY}/2"]


@pytest.mark.parametrize("line", ["section 2", "section essays", "section Essay", f"section {TODAY}/2"])
async def test_a_section_is_found_by_its_place_or_its_name(reading: Chat, line: str) -> None:
    assert "Essays\n1 A walk" in await reading.text(line)


async def test_without_a_name_the_sections_are_listed(reading: Chat) -> None:
    document = await reading.say("section")
    assert shown(document).splitlines()[1:] == ["1 Papers (3)", "2 Essays (1)"]
    assert labels(document) == ["Papers", "Essays"]


async def test_a_section_that_is_not_there_is_answered_with_those_that_are(reading: Chat) -> None:
    document = await reading.say("section poems")
    assert shown(document) == "There is no section “poems” on Dec 20. That issue has Papers (3) and Essays (1)."
    assert labels(document) == ["Papers", "Essays"]


@pytest.mark.parametrize(("asked", "title"), [("1.3", "Papers 3"), ("2.1", "Essays 1"), ("3", "Papers 3")])
async def test_a_story_is_found_by_section_and_number(reading: Chat, asked: str, title: str) -> None:
    assert (await reading.text(asked)).startswith(f"{title} · Dec 20\n")


async def test_its_neighbours_are_named_the_same_way(reading: Chat) -> None:
    assert labels(await reading.say("1.2")) == ["‹ 1.1", "1.3 ›", "Save"]


async def test_a_story_that_is_not_there_is_answered_with_what_is(reading: Chat) -> None:
    assert await reading.text("2.7") == "There is no 2.7 on Dec 20. That issue has Papers (3) and Essays (1)."


async def test_sections_are_suggested_while_a_name_is_typed(reading: Chat) -> None:
    partial = PartialInput(typed="es", words=words(Language.ENGLISH), given={})
    assert [(c.label, c.value) for c in await autocomplete.sections(partial, reading.context)] == [("2  Essays", "2")]


async def test_the_welcome_counts_what_the_issue_has(reading: Chat, issue: Issue) -> None:
    assert (await reading.text("start")).startswith(
        "A daily digest, brought here. The newest issue has Papers (3) and Essays (1).\n"
    )
    one = replace(issue, sections=(replace(issue.sections[0], title="", stories=issue.sections[0].stories[:1]),))
    await reading.publish(one)
    assert (await reading.text("start")).startswith("A daily digest, brought here. The newest issue has one story.\n")


async def test_titles_of_any_section_are_found_by_their_words(reading: Chat) -> None:
    assert (await reading.text("story walk")).startswith("Essays 1 · Dec 20\nA walk")


async def test_a_list_of_sections_is_said_whole(empty_chat: Chat) -> None:
    names = [f"A section with quite a long name {number}" for number in range(1, 5)]
    page = "".join(f"## {name}\n\n1. [On ink](https://a.org/{name[-1]}): dry.\n\n" for name in names)
    await empty_chat.publish(parse(f"# Reading list - {TODAY}\n\n{page}").issue)
    said = await empty_chat.text("/section poems")
    assert all(f"{name} (1)" in said for name in names)


async def test_what_the_welcome_and_a_refusal_call_a_story_can_be_typed(reading: Chat, issue: Issue) -> None:
    two = replace(issue.sections[0], stories=issue.sections[0].stories[:2])
    await reading.publish(replace(issue, sections=(two, *issue.sections[1:])))
    for locale in ("en", "zh-CN"):
        document = await reading.say("start", locale=locale)
        assert shown(document).splitlines()[2:5] == ["1 On ink", "2 On paper", "2.1 A walk"]
        for name, title in (("1", "On ink"), ("2", "On paper"), ("2.1", "A walk")):
            assert title in await reading.text(name, free_text=True, locale=locale)
    assert (await reading.text("/story 7")).startswith("There is no 7 on Dec 20.")
    assert (await reading.text("/story 7", locale="zh-CN")).startswith("12月20日没有 7。")


async def test_who_asks_for_more_than_a_section_has_is_told_that_this_is_all(reading: Chat) -> None:
    document = await reading.say("/top 5")
    assert "That is all of it: Papers (3)." in shown(document)
    assert labels(document) == ["Essays", "Whole issue"]
    assert "这一栏就这些：Papers 3 条。" in await reading.text("/top 5", locale="zh-CN")
    for typed in ("/top 3", "/top 2", "/top"):
        assert "That is all" not in await reading.text(typed)


@pytest.mark.parametrize(
    ("typed", "shown_there", "left"),
    [
        ("/section tools 2", "Claude 工具 2 ", "Claude 工具 3 "),
        ("/section 工具 前三", "Claude 工具 3 ", "Claude 工具 4 "),
        ("/section 新闻 前3", "Claude 新闻 3 ", "Claude 新闻 4 "),
        ("section tools 4", "Claude 工具 4 ", "Claude 工具 5 "),
        ("栏目 工具 5", "Claude 工具 5 ", "Claude 工具 6 "),
        ("section 2 first 3", "Claude 工具 3 ", "Claude 工具 4 "),
        ("/section news off", "There is no section “news off”", "Claude"),
        ("sections no tools", "Is this what you want?", "Claude"),
    ],
)
async def test_the_first_of_a_section_are_asked_for_and_no_setting_is_changed(
    chat: Chat, typed: str, shown_there: str, left: str
) -> None:
    await chat.say("subscribe 8:30")
    text = await chat.text(typed, free_text=not typed.startswith("/"))
    assert shown_there in text
    assert left not in text
    assert "Content:" not in await chat.text("settings")
