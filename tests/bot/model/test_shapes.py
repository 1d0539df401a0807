"""What is shown of an issue by a shape: stories go, numbers and places stay."""

from hypothesis import given
from hypothesis import strategies as st

from bot.model import WHOLE, Issue, Shape, as_shown, bits_of
from tests.strategies import issues

MASKS = st.integers(0, (1 << 15) - 1)
SHAPES = st.builds(Shape, MASKS, MASKS, MASKS)


@given(issue=issues(), shape=SHAPES)
def test_exactly_what_is_hidden_goes(issue: Issue, shape: Shape) -> None:
    stories = [(bit, story) for _, stories in bits_of(issue) for bit, story in stories]
    assert [story for _, story in as_shown(issue, shape)] == [story for bit, story in stories if not bit & shape.hidden]


@given(issue=issues(), shape=SHAPES)
def test_what_is_shown_keeps_its_name(issue: Issue, shape: Shape) -> None:
    named = dict(issue)
    assert all(named[ref] == story for ref, story in as_shown(issue, shape))
    assert len(as_shown(issue, shape).sections) == len(issue.sections)


@given(issue=issues(), followed=MASKS)
def test_what_is_followed_changes_nothing_of_the_stories(issue: Issue, followed: int) -> None:
    assert as_shown(issue, Shape(followed=followed)) is issue


@given(shape=SHAPES)
def test_a_shape_is_read_back_as_it_was_written(shape: Shape) -> None:
    assert Shape.read(str(shape)) == shape


def test_the_whole_issue_is_a_shape_like_any_other() -> None:
    assert Shape.read(str(WHOLE)) == WHOLE == Shape(0, 0, 0)
