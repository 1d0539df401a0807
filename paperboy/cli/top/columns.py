"""Tables as a terminal has them: columns as wide as their widest cell."""

from collections.abc import Iterator, Sequence


def in_columns(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A line for the headings, and one for each row; none where there are no rows. A heading with ``>`` in front stands
    over numbers, which are set to the right."""
    if not rows:
        return
    names = [heading.removeprefix(">") for heading in headings]
    widths = [max(len(row[n]) for row in [names, *rows]) for n in range(len(names))]
    for row in [names, *rows]:
        cells = [
            cell.rjust(width) if heading.startswith(">") else cell.ljust(width)
            for heading, cell, width in zip(headings, row, widths, strict=True)
        ]
        yield "  ".join(cells).rstrip()


def bar(done: float, of: float, width: int = 24) -> str:
    """How much of it is done, as a bar."""
    full = round(width * min(1.0, max(0.0, done / of))) if of else 0
    return "█" * full + "░" * (width - full)
