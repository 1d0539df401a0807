"""Real texts with something wrong: pieces taken out, doubled, moved, put in from elsewhere."""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

Text = TypeVar("Text", str, bytes)

_MOST = 4
"""What is done to a text."""


@st.composite
def damaged(draw: st.DrawFn, texts: Sequence[Text], pieces: st.SearchStrategy[Text]) -> Text:
    """One of the texts after a few changes; ``pieces`` are put in."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(0, _MOST))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 1, 2, 10, 100, 1000))))
        match draw(st.sampled_from(("out", "doubled", "in", "elsewhere"))):
            case "out":
                text = text[:start] + text[end:]
            case "doubled":
                text = text[:end] + text[start:]
            case "in":
                text = text[:start] + draw(pieces) + text[end:]
            case _:
                other = draw(st.sampled_from(texts))
                at = draw(st.integers(0, len(other)))
                text = text[:start] + other[at : at + draw(st.integers(0, 300))] + text[start:]
    return text
