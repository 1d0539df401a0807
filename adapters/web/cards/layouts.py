"""How the cards are set."""

from collections.abc import Sequence
from typing import Final

from adapters.web.cards.characters import printable, spaced
from adapters.web.cards.line_breaking import balanced, lines
from adapters.web.cards.sheet import HAIRLINE, HEIGHT, INK, RED, SOFT, WIDTH, Sheet, typeface
from bot.compose import Card, DayCard, StoryCard

_LEFT: Final = 72
_RIGHT: Final = WIDTH - 72
_MEASURE: Final = _RIGHT - _LEFT
_FOOT: Final = HEIGHT - 48

_MASTHEAD: Final = 44
_SMALL: Final = 28
_BODY: Final = 32

_BELOW_MASTHEAD: Final = 128
_ROW: Final = 66
_LINE: Final = 48
_HANGING: Final = 52
"""What numbers stand out to the left of their headlines."""

_OF_DAY: Final = ((72, 2), (62, 3), (52, 3), (44, 4))
_OF_STORY: Final = ((64, 2), (54, 3), (46, 4))
"""Sizes of a title, each with the lines it may have: the largest that holds it is taken."""
_LEADING: Final = 1.32


def draw(card: Card) -> bytes:
    """The card as a PNG."""
    sheet = Sheet()
    _masthead(sheet, card)
    if isinstance(card, DayCard):
        _day(sheet, card)
    else:
        _story(sheet, card)
    return sheet.png()


def _masthead(sheet: Sheet, card: Card) -> None:
    """The paper's name and the day, over the double rule of a front page."""
    sheet.text(_LEFT, 96, _line(card.paper, _MEASURE / 2, _MASTHEAD), _MASTHEAD)
    sheet.text_to(_RIGHT, 96, _line(card.day, _MEASURE / 2, _SMALL), _SMALL, SOFT)
    sheet.rule(_LEFT, _BELOW_MASTHEAD - 8, _RIGHT, 5, RED)
    sheet.rule(_LEFT, _BELOW_MASTHEAD + 1, _RIGHT, 1, INK)


def _day(sheet: Sheet, card: DayCard) -> None:
    top = _FOOT - _ROW * len(card.headlines)
    _title(sheet, card.title, _BELOW_MASTHEAD, top)
    for number, (label, headline) in enumerate(card.headlines):
        baseline = top + _ROW * number + 44
        sheet.rule(_LEFT, top + _ROW * number, _RIGHT, 1, HAIRLINE)
        sheet.text(_LEFT, baseline, label, _BODY, RED)
        sheet.text(_LEFT + _HANGING, baseline, _line(spaced(headline), _MEASURE - _HANGING, _BODY), _BODY)


def _story(sheet: Sheet, card: StoryCard) -> None:
    sheet.text(_LEFT, _BELOW_MASTHEAD + 56, _line(card.name, _MEASURE, _SMALL), _SMALL, RED)
    foot = _foot(sheet, card.site)
    size, title = _set(card.title, _OF_STORY if card.summary else _OF_DAY, foot - _BELOW_MASTHEAD - 80)
    baseline = sheet.lines(_LEFT, _BELOW_MASTHEAD + 76 + size, title, size, size * _LEADING)
    room = int((foot - baseline - 24) // _LINE)
    told = lines(spaced(printable(card.summary)), _MEASURE, typeface(_SMALL).getlength, max(0, room))
    sheet.lines(_LEFT, baseline + 24 + _LINE - 8, told, _SMALL, _LINE)


def _foot(sheet: Sheet, site: str) -> float:
    """Where it leads to, below a hairline, and where there is room above; without a site all of the sheet."""
    if not site:
        return _FOOT
    sheet.rule(_LEFT, _FOOT - _ROW, _RIGHT, 1, HAIRLINE)
    sheet.text(_LEFT, _FOOT - 22, _line(site, _MEASURE, _SMALL), _SMALL, SOFT)
    return _FOOT - _ROW


def _title(sheet: Sheet, title: str, top: float, bottom: float) -> None:
    """The title, in the middle between what is above and what is below."""
    size, found = _set(title, _OF_DAY, bottom - top)
    leading = size * _LEADING
    height = leading * (len(found) - 1) + size
    sheet.lines(_LEFT, top + (bottom - top - height) / 2 + size * 0.86, found, size, leading)


def _line(text: str, width: float, size: int) -> str:
    """As much of the text as one line holds."""
    return next(iter(lines(printable(text), width, typeface(size).getlength, 1)), "")


def _set(title: str, sizes: Sequence[tuple[int, int]], room: float) -> tuple[int, Sequence[str]]:
    """The size of a title, and its lines."""
    text = spaced(printable(title))
    for size, most in sizes:
        found = lines(text, _MEASURE, typeface(size).getlength, most + 1)
        if len(found) <= most and size * _LEADING * len(found) <= room:
            return size, balanced(text, _MEASURE, typeface(size).getlength, most)
    smallest, most = sizes[-1]
    return smallest, lines(text, _MEASURE, typeface(smallest).getlength, most)
