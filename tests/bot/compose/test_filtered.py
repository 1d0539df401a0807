"""An issue as a filter shows it: what is followed on top, what is muted in a line with a button that opens it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.compose import issue_document, with_filter
from bot.document import Document, Entry, Heading, Invocation, plain, reading
from bot.locales import Language, Words, words
from bot.model import WHOLE, Issue, Section, SectionKind, Shape, Span, Story, Style, as_shown

EN, HANS, HANT = (words(language) for language in Language)
DAY = date(2025, 12, 20)


def stories(count: int) -> tuple[Story, ...]:
    return tuple(Story(number=n, title=f"Title {n}", summary=((Span(f"Summary {n}"),),)) for n in range(1, count + 1))


ISSUE = Issue(
    date=DAY,
    sections=(
        Section(kind=SectionKind.NEWS, stories=stories(5)),
        Section(kind=SectionKind.TOOLS, stories=stories(5)),
        Section(kind=SectionKind.OTHER, title="Papers", stories=stories(2), intro=((Span("Read these."),),)),
    ),
    source_url="https://news.smol.ai/issues/25-12-20",
)
SHAPES = st.builds(Shape, *[st.integers(0, (1 << 12) - 1)] * 3)


def shown(shape: Shape, speak: Words = EN, style: Style = Style.FULL) -> Document:
    return with_filter(issue_document(as_shown(ISSUE, shape), speak, style=style), ISSUE, shape, speak)


def texts(document: Document) -> list[str]:
    return [plain(line) for block in document.blocks for line in reading(block)]


def buttons(document: Document) -> list[Invocation | None]:
    return [button.command for row in document.buttons for button in row]


@pytest.mark.parametrize(
    ("speak", "line"), [(EN, "You follow: 3, t5, 3.1"), (HANS, "你关注的：3、t5、3.1"), (HANT, "你關注的：3、t5、3.1")]
)
def test_what_is_followed_is_named_under_the_title(speak: Words, line: str) -> None:
    shape = Shape(followed=0b0_1_10000_00100)
    assert texts(shown(shape, speak))[1] == line
    assert texts(shown(shape, speak, Style.HEADLINES))[1] == line
    assert buttons(shown(shape, speak)) == buttons(shown(WHOLE, speak))


@pytest.mark.parametrize(
    ("mask", "speak", "line"),
    [
        (0b1, EN, "One story that you mute is folded away."),
        (0b11, EN, "2 stories that you mute are folded away."),
        (0b11, HANS, "已收起 2 条你屏蔽的内容。"),
        (0b11, HANT, "已收起 2 則你隱藏的內容。"),
    ],
)
def test_what_is_muted_is_a_line_before_the_small_print_and_a_button_opens_it(
    mask: int, speak: Words, line: str
) -> None:
    document = shown(Shape(muted=mask), speak)
    assert texts(document)[-2] == line
    assert buttons(document)[0] == Invocation("whole", {"date": DAY})
    assert document.buttons[0][0].label == speak("button-whole")


def test_what_is_left_out_is_not_spoken_of_and_a_button_shows_it() -> None:
    document = shown(Shape(left_out=0b11111))
    assert [text for text in texts(document) if "fold" in text] == []
    assert [plain(block.text) for block in document.blocks if isinstance(block, Heading)] == ["🛠️ Tools", "Papers"]
    assert Invocation("whole", {"date": DAY}) in buttons(document)


@given(shape=SHAPES, style=st.sampled_from(Style))
def test_all_that_is_shown_keeps_its_number_and_the_rest_is_not_there(shape: Shape, style: Style) -> None:
    entries = [
        (block.label, plain(block.title)) for block in shown(shape, EN, style).blocks if isinstance(block, Entry)
    ]
    expected = [story for at, (_, story) in enumerate(ISSUE) if not shape.hidden >> at & 1]
    assert entries == [(str(story.number), story.title) for story in expected]


@given(shape=SHAPES)
def test_the_hint_names_a_story_that_is_shown(shape: Shape) -> None:
    named = texts(shown(shape))[-1].rpartition(" ")[2]
    names = [str(ref.undated) for ref, _ in as_shown(ISSUE, shape)]
    assert named in names or not names


def test_who_filters_nothing_sees_what_all_see() -> None:
    assert shown(WHOLE) == issue_document(ISSUE, EN)


def test_an_issue_of_which_all_is_muted_still_says_what_it_is() -> None:
    said = texts(shown(Shape(muted=(1 << 12) - 1)))
    assert said[0].endswith("Dec 20")
    assert said[1] == "12 stories that you mute are folded away."
