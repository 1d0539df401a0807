"""Words that differ in a letter: what both are with one letter left out is kept beside each word, and finds it."""

from typing import Final

_SHORTEST: Final = 4
_LONGEST: Final = 20


def is_word(term: str) -> bool:
    """Whether a term may be misspelt: letters without an accent, neither few nor very many."""
    return _SHORTEST <= len(term) <= _LONGEST and term.isascii() and term.isalpha()


def parts(word: str) -> frozenset[str]:
    """The word, and all that is left of it where one letter is left out."""
    return frozenset({word, *(word[:at] + word[at + 1 :] for at in range(len(word)))})


def is_slip(typed: str, meant: str) -> bool:
    """Whether one slip makes ``typed`` of ``meant``: a letter too many, too few, another, or two in turned order."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    if len(typed) != len(meant):
        shorter, longer = sorted((typed, meant), key=len)
        return shorter in parts(longer)
    other = [at for at, (one, two) in enumerate(zip(typed, meant, strict=True)) if one != two]
    first, last = other[0], other[-1]
    swapped = last == first + 1 and typed[first] == meant[last] and typed[last] == meant[first]
    return first == last or swapped
