"""Troubles in the words of those who hear of them."""

from datetime import UTC, datetime

import pytest

from bot.compose.troubles import trouble_sentence
from bot.locales import Language, words
from bot.model.troubles import KnownTrouble, Trouble, TroubleKind


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.SIMPLIFIED, "a.md 没有收录，原因（英文原文）：“line 3: no section”"),
        (Language.TRADITIONAL, "a.md 沒有收錄，原因（英文原文）：「line 3: no section」"),
    ],
)
def test_a_reason_that_is_english_is_quoted_as_such(language: Language, said: str) -> None:
    trouble = Trouble(kind=TroubleKind.REJECTED, key="a.md", values={"name": "a.md", "reason": "line 3: no section"})
    known = KnownTrouble(trouble=trouble, since=datetime(2025, 12, 20, tzinfo=UTC))
    assert trouble_sentence(known, words(language)) == said
