"""Troubles in the words of those who hear of them."""

from datetime import UTC, datetime

import pytest

from bot.compose.troubles import trouble_sentence
from bot.errors import DigestError
from bot.locales import Language, words
from bot.markdown import parse
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


def sentence_about(reason: str, language: Language) -> str:
    trouble = Trouble(kind=TroubleKind.REJECTED, key="a.md", values={"name": "a.md", "reason": reason})
    return trouble_sentence(KnownTrouble(trouble=trouble, since=datetime(2025, 12, 20, tzinfo=UTC)), words(language))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("page", ["# T 2025-12-20\n\nA few words.", "# T\n\n- [One](https://a.org/1)", "| a |\n| - |"])
def test_why_a_text_was_refused_is_told_in_whole_sentences_without_the_example(page: str, language: Language) -> None:
    with pytest.raises(DigestError) as refused:
        parse(page)
    assert refused.value.example
    said = sentence_about(str(refused.value), language)
    assert refused.value.reason in said
    assert "\n" not in said
    assert "…" not in said
    assert refused.value.example in str(refused.value)


def test_a_rejected_file_is_told_of_in_the_readers_words() -> None:
    with pytest.raises(DigestError) as refused:
        parse("# T\n\n- [One](https://a.org/1)")
    values = {"name": "a.md", "reason": str(refused.value), "rejection": refused.value.rejection.encoded()}
    trouble = Trouble(kind=TroubleKind.REJECTED, key="a.md", values=values)
    known = KnownTrouble(trouble=trouble, since=datetime(2025, 12, 20, tzinfo=UTC))
    told = {language: trouble_sentence(known, words(language)) for language in Language}
    assert told[Language.SIMPLIFIED].startswith("a.md 没有收录。没有日期：标题、front matter 和文件名里都没有。")
    assert told[Language.TRADITIONAL].startswith("a.md 沒有收錄。沒有日期：標題、front matter 和檔名裡都沒有。")
    assert refused.value.reason in told[Language.ENGLISH]


def test_a_reason_that_is_too_long_ends_with_a_sentence() -> None:
    said = sentence_about("The first line is wrong. " * 30, Language.ENGLISH)
    assert said.endswith("The first line is wrong. …")
    assert sentence_about("x" * 900, Language.ENGLISH).endswith("xx…")
    assert len(said) < 450
