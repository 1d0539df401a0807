"""Tables are sorted by links: what the address says is what one sees. And what stands in their cells."""

import pytest

from adapters.web.desk.figures.tables import Cell, Column, Table, linked, number, sorted_table
from adapters.web.desk.figures.wording import reason_name
from bot.locales import Language, words

COLUMNS = (Column(key="name", title="Name"), Column(key="sent", title="Sent", figure=True))
ROWS = [(Cell(text="b"), number(9)), (Cell(text="a"), number(10_000)), (Cell(text="c"), number(None))]


def shown(sort: str) -> Table:
    return sorted_table("", COLUMNS, ROWS, {"sort": sort, "issue": "2026-11-01"})


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", "abc"),
        ("-name", "cba"),
        ("sent", "cba"),
        ("-sent", "abc"),
        ("", "bac"),
        ("nothing", "bac"),
        ("-", "bac"),
    ],
)
def test_rows_are_in_the_order_that_the_address_asks_for(sort: str, names: str) -> None:
    assert "".join(row[0].text for row in shown(sort).rows) == names


def test_a_heading_sorts_by_its_column_and_then_the_other_way_round() -> None:
    name, sent = shown("").headings
    assert (name.href, name.sorted) == ("?sort=name&issue=2026-11-01", "")
    assert sent.href == "?sort=-sent&issue=2026-11-01", "of numbers the largest are asked for first"
    assert (shown("-sent").headings[1].href, shown("-sent").headings[1].sorted) == (
        "?sort=sent&issue=2026-11-01",
        "descending",
    )
    assert shown("name").headings[0].href == "?sort=-name&issue=2026-11-01"


def test_an_address_keeps_what_else_it_says_and_nothing_in_it_is_markup() -> None:
    assert linked({"place": "a&b <c>", "old": "1"}, old="", sort="x") == "?place=a%26b+%3Cc%3E&sort=x"


def test_what_nobody_knows_is_a_dash() -> None:
    assert (number(None).text, number(0).text, number(1_234_567).text) == ("–", "0", "1,234,567")


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("blocked", "the bot was blocked"),
        ("restored", "the bot was put back from a backup"),
        ("plain unknown 2", "the platform refused the layout"),
        ("unknown 2", "sending was cut off, and it is not known whether it arrived"),
        ("of another version", "something went wrong (of another version)"),
    ],
)
def test_a_reason_is_told_in_words_where_there_are_any(reason: str, said: str) -> None:
    assert reason_name(reason, words(Language.ENGLISH)) == said
