"""Charts as SVG: whatever the numbers and the names, valid XML, within its frame, and said to who does not see it."""

import re
from collections.abc import Callable
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.web.desk.figures.charts import HEIGHT, LEFT, WIDTH, Chart, bars, lines, steps
from adapters.web.html import page

HOSTILE = "</text><script>alert(1)</script>\"'&{{ 7 * 7 }}"
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8)
NUMBERS = st.integers(0, 10**9)


def drawn(chart: Chart) -> ET.Element:
    """The SVG of a chart, read as XML."""
    made = re.search(r"<svg.*</svg>", page("desk/figures/one-chart.html", chart=chart), re.DOTALL)
    assert made is not None
    return ET.fromstring(made[0])  # noqa: S314  our own


def texts(svg: ET.Element) -> list[str]:
    return ["".join(each.itertext()) for each in svg.iter() if each.tag.rpartition("}")[2] in {"text", "title"}]


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    labels = draw(st.lists(NAMES, max_size=12))
    rows = st.lists(NUMBERS, min_size=len(labels), max_size=len(labels))
    numbers = draw(st.dictionaries(NAMES, rows, max_size=4))
    make = draw(st.sampled_from([bars, lines]))
    return make(draw(NAMES), labels, numbers)


@given(charts())
@settings(max_examples=25)
def test_any_chart_is_valid_stays_in_its_frame_and_has_a_title(chart: Chart) -> None:
    svg = drawn(chart)
    assert svg.get("role") == "img"
    assert texts(svg)[0] == svg.get("aria-label") == chart.title
    for bar in chart.bars:
        assert bar.x >= LEFT
        assert 0 <= bar.y <= bar.y + bar.height <= HEIGHT
        assert bar.x + bar.width <= WIDTH
    for curve in chart.curves:
        for point in curve.points.split():
            x, y = map(float, point.split(","))
            assert LEFT <= x <= WIDTH
            assert 0 <= y <= HEIGHT


@pytest.mark.parametrize("make", [bars, lines])
def test_names_that_mean_harm_are_text(make: Callable[..., Chart]) -> None:
    svg = drawn(make(HOSTILE, [HOSTILE], {HOSTILE: [1]}))
    assert {each.tag.rpartition("}")[2] for each in svg.iter()} <= {
        "svg", "title", "line", "text", "rect", "polyline", "circle",
    }  # fmt: skip
    assert texts(svg).count(HOSTILE) >= 2
    assert any(HOSTILE in each for each in texts(svg)[2:])


@given(NUMBERS)
@settings(max_examples=50)
def test_lines_across_stand_at_few_round_numbers_and_reach_above_all(most: int) -> None:
    found = steps(most)
    assert found[0] == 0
    assert found[-1] >= most
    assert 2 <= len(found) <= 6
    assert steps(found[-1]) == found


def test_parts_of_a_column_stand_upon_each_other() -> None:
    chart = bars("", ["8", "9"], {"telegram": [30, 0], "discord": [10, 5]})
    low, high, alone = chart.bars
    assert low.y == pytest.approx(high.y + high.height)
    assert (low.title, high.title, alone.title) == ("8 · telegram: 30", "8 · discord: 10", "9 · discord: 5")
    assert [text for _, text in chart.legend] == ["telegram", "discord"]


def test_of_few_columns_none_is_a_block_and_the_legend_shows_what_is_drawn() -> None:
    (bar,) = bars("", ["8"], {"telegram": [30]}).bars
    assert bar.width < (WIDTH - LEFT) / 10
    assert bar.x + bar.width / 2 == pytest.approx((LEFT + WIDTH) / 2, abs=8), "in its middle"
    numbers = {"telegram": [30, 1], "discord": [10, 5]}
    assert '<figcaption class="bars">' in page("desk/figures/one-chart.html", chart=bars("", ["8", "9"], numbers))
    assert "<figcaption>" in page("desk/figures/one-chart.html", chart=lines("", ["8", "9"], numbers))


def test_of_many_labels_some_are_shown_and_the_vague_ones_are_grey() -> None:
    chart = lines("", range(100), {"a": range(100)}, say=lambda n: f"day {n}", vague=50)
    assert [label.text for label in chart.across][:2] == ["day 0", "day 13"]
    assert LEFT < chart.vague < WIDTH
    assert any(each.get("class") == "vague" for each in drawn(chart).iter())


@pytest.mark.parametrize("make", [bars, lines])
@pytest.mark.parametrize("label", ["8:00", "2020年10月10日", "Dec 12, 2025"])
@pytest.mark.parametrize("number", [1, 9, 30, 168])
def test_labels_stand_beside_each_other_within_the_frame(make: Callable[..., Chart], label: str, number: int) -> None:
    width = sum(12 if sign > "\u2e80" else 6 for sign in label)
    at = [each.at for each in make("", [label] * number, {"a": [1] * number}).across]
    assert at
    assert all(after - before > width for before, after in pairwise(at))
    assert at[0] - width / 2 >= 0
    assert at[-1] + width / 2 <= WIDTH


def test_a_line_through_one_point_is_seen() -> None:
    (curve,) = lines("", ["Dec 20"], {"a": [3]}).curves
    begins, ends = curve.points.split()
    assert begins != ends
