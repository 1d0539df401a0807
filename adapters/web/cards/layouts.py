"""How the cards are set."""

from collections.abc import Sequence
from typing import Final

from adapters.web.cards.characters import printable
from adapters.web.cards.line_breaking import balanced, lines
from adapters.web.cards.sheet import HAIRLINE, HEIGHT, INK, RED, SOFT, WIDTH, Sheet, typeface
from bot.compose import Card, DayCard, StoryCard

_LEFT: Final = 72
_RIGHT: Final = WIDTH - 72
_MEASURE: Final = _RIGHT - _LEFT
_FOOT: Final = HEIGHT - 56

_MASTHEAD: Final = 44
_SMALL: Final = 28
_BODY: Final = 32

_BELOW_MASTHEAD: Final = 128
_ROW: Final = 66
_HANGING: Final = 52
"""What numbers stand out to the left of their headlines."""

_TITLES: Final = ((76, 2), (64, 3), (54, 3), (46, 4))
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
    sheet.text(_LEFT, 96, printable(card.paper), _MASTHEAD)
    sheet.text_to(_RIGHT, 96, printable(card.day), _SMALL, SOFT)
    sheet.rule(_LEFT, _BELOW_MASTHEAD - 8, _RIGHT, 5, RED)
    sheet.rule(_LEFT, _BELOW_MASTHEAD + 1, _RIGHT, 1, INK)


def _day(sheet: Sheet, card: DayCard) -> None:
    top = _FOOT - _ROW * len(card.headlines)
    _title(sheet, card.title, _BELOW_MASTHEAD, top)
    for number, (label, headline) in enumerate(card.headlines):
        baseline = top + _ROW * number + 44
        sheet.rule(_LEFT, top + _ROW * number, _RIGHT, 1, HAIRLINE)
        sheet.text(_LEFT, baseline, label, _BODY, RED)
        measure = typeface(_BODY).getlength
        for line in lines(printable(headline), _MEASURE - _HANGING, measure, 1):
            sheet.text(_LEFT + _HANGING, baseline, line, _BODY)


def _story(sheet: Sheet, card: StoryCard) -> None:
    sheet.text(_LEFT, _BELOW_MASTHEAD + 58, printable(card.name), _SMALL, RED)
    foot = _FOOT - 40 if card.site else _FOOT
    size, title = _set(card.title, foot - _BELOW_MASTHEAD - 70)
    baseline = sheet.lines(_LEFT, _BELOW_MASTHEAD + 78 + size, title, size, size * _LEADING)
    leading = 50
    room = int((foot - baseline - 30) // leading)
    if room > 0 and card.summary:
        told = lines(printable(card.summary), _MEASURE, typeface(_SMALL).getlength, room)
        sheet.lines(_LEFT, baseline + 66, told, _SMALL, 48)
    if card.site:
        sheet.text(_LEFT, _FOOT + 4, printable(card.site), _SMALL, SOFT)


def _title(sheet: Sheet, title: str, top: float, bottom: float) -> None:
    """The title, in the middle between what is above and what is below."""
    size, found = _set(title, bottom - top)
    leading = size * _LEADING
    height = leading * (len(found) - 1) + size
    sheet.lines(_LEFT, top + (bottom - top - height) / 2 + size * 0.86, found, size, leading)


def _set(title: str, room: float) -> tuple[int, Sequence[str]]:
    """The size of a title, and its lines."""
    text = printable(title)
    size, most = _TITLES[-1]
    for size, most in _TITLES:
        found = lines(text, _MEASURE, typeface(size).getlength, most + 1)
        if len(found) <= most and size * _LEADING * len(found) <= room:
            break
    return size, balanced(text, _MEASURE, typeface(size).getlength, most)
