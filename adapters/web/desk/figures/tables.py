"""Tables that are sorted by a link: the column stands in the address, so that what one sees can be shown to others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeAlias
from urllib.parse import urlencode

Order: TypeAlias = int | float | str | date | datetime | None
_DOWN: Final = "-"


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """``key`` is its name in the address, ``title`` the words above it; a ``figure`` is set to the right, and sorted
    from the largest on; a ``sentence`` needs room."""

    key: str
    title: str
    figure: bool = False
    sentence: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What stands in it, and where it stands in the order of its column; ``href`` leads on. By its ``id`` the script
    finds it whose figures go on changing; ``share``, from 0 to 1, is drawn as a bar."""

    text: str
    order: Order = None
    href: str = ""
    id: str = ""
    share: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A column's heading as a link: ``sorted`` is what a browser says of it, "" where it is sorted by another."""

    title: str
    href: str
    figure: bool
    sorted: str
    sentence: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table as it is shown, sorted. ``title`` is its caption; the first cell of a row is its heading."""

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sorted_table(
    title: str,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[Cell, ...]],
    query: Mapping[str, str],
    *,
    name: str = "sort",
) -> Table:
    """The rows in the order that the address asks for; as they come where it asks for none that there is.

    ``name`` is the table's own in the address, where a page has several.
    """
    asked = query.get(name, "")
    key, down = asked.removeprefix(_DOWN), asked.startswith(_DOWN)
    position = next((n for n, column in enumerate(columns) if column.key == key), None)
    ordered = rows if position is None else sorted(rows, key=lambda row: _place(row[position]), reverse=down)
    headings = (_heading(column, query, name, key, down=down) for column in columns)
    return Table(title=title, headings=tuple(headings), rows=tuple(ordered))


def number(value: int | None, *, id: str = "", href: str = "") -> Cell:  # noqa: A002  as HTML calls it
    """A cell with a number; a dash where nobody knows it."""
    return Cell(text="–" if value is None else f"{value:,}", order=-1 if value is None else value, id=id, href=href)


def linked(query: Mapping[str, str], **changed: str) -> str:
    """The same address with these parameters changed; an empty one is left out."""
    return "?" + urlencode({name: value for name, value in {**query, **changed}.items() if value})


def _place(cell: Cell) -> Any:
    return cell.text if cell.order is None else cell.order


def _heading(column: Column, query: Mapping[str, str], name: str, key: str, *, down: bool) -> Heading:
    """Its link sorts by it; where that is so already, the other way round."""
    current = column.key == key
    turn = not down if current else column.figure
    direction = ("descending" if down else "ascending") if current else ""
    href = linked(query, **{name: f"{_DOWN if turn else ''}{column.key}"})
    return Heading(title=column.title, href=href, figure=column.figure, sorted=direction, sentence=column.sentence)
