"""Questions: what they ask for, what they are taken for, and what of a text they mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search import is_slip, marks, parts, read_query, relaxed, terms, words_of
from bot.search.query import LONGEST, MOST_CLAUSES

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
WORDS = st.from_regex(r"[a-z]{4,12}", fullmatch=True)


def kept(text: str) -> str:
    return f" {' '.join(terms(text))} "


def marked(text: str, asked: str) -> list[str]:
    return [text[start:end] for start, end in marks(text, read_query(asked))]


@given(asked=TEXTS)
def test_any_text_is_a_question_of_a_few_clauses(asked: str) -> None:
    assert len(read_query(asked).clauses) <= MOST_CLAUSES


def test_of_a_long_question_the_beginning_counts() -> None:
    assert read_query("x" * LONGEST + " absent") == read_query("x" * LONGEST)


def test_a_clause_that_is_said_twice_counts_once() -> None:
    assert [clause.typed for clause in read_query("GPT gpt 5").clauses] == ["gpt", "5"]


def test_words_that_tell_nothing_count_alone() -> None:
    assert [clause.typed for clause in read_query("the news about claude").clauses] == ["news", "claude"]
    assert [clause.typed for clause in read_query("the of").clauses] == ["the", "of"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("antropic", "anthropic"), ("anthropicc", "anthropic"), ("anthrobic", "anthropic"), ("anthropci", "anthropic")],
)
def test_a_letter_too_few_too_many_another_or_two_in_turned_order_is_a_slip(typed: str, meant: str) -> None:
    assert is_slip(typed, meant)
    assert parts(typed) & parts(meant)


@pytest.mark.parametrize(("typed", "meant"), [("claude", "claude"), ("claude", "clouds"), ("abcd", "dbca")])
def test_what_differs_by_more_or_by_nothing_is_none(typed: str, meant: str) -> None:
    assert not is_slip(typed, meant)


@given(word=WORDS, at=st.integers(0, 11), letter=st.sampled_from("abcz"))
def test_a_word_with_another_letter_is_found_by_what_both_are_without_it(word: str, at: int, letter: str) -> None:
    slip = word[:at] + letter + word[at + 1 :]
    assert slip == word or (is_slip(slip, word) == is_slip(word, slip) and parts(slip) & parts(word))


def test_a_relaxed_question_takes_beginnings_slips_and_parts() -> None:
    query = read_query("antropic 国防部合同")
    assert words_of(query) == {"antropic"}
    wider = relaxed(query, {"antropic": ["anthropic"]})
    for text in ("Anthropic 因国防部的合同", "antropics 国防部合同"):
        assert all(clause.within(kept(text)) for clause in wider.clauses)
    assert not all(clause.within(kept("Anthropic 国防")) for clause in wider.clauses)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("青禾智慧", "青禾智能"),
        ("執行", "运行"),
        ("deep seek", "DeepSeek"),
        ("nanobanana", "Nano Banana"),
        ("open deep seek", "open DeepSeek"),
        ("llam", "Llama"),
    ],
)
def test_two_words_may_have_been_meant_by_one_and_one_by_two(asked: str, text: str) -> None:
    assert all(clause.within(kept(text)) for clause in relaxed(read_query(asked), {}).clauses)
    assert not all(clause.within(kept(text)) for clause in read_query(asked).clauses)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("谷歌", "Google"),
        ("輝達 晶片", "英伟达芯片"),
        ("人工智慧", "人工智能"),
        ("軟體工程師", "软件工程师"),
        ("透過", "通过 API"),
    ],
)
def test_what_is_said_in_several_ways_is_found_by_any(asked: str, text: str) -> None:
    assert all(clause.within(kept(text)) for clause in read_query(asked).clauses)


@given(asked=TEXTS, text=TEXTS)
def test_a_relaxed_question_finds_what_the_question_found(asked: str, text: str) -> None:
    query = read_query(asked)
    wider = relaxed(query, {})
    for clause, more in zip(query.clauses, wider.clauses, strict=True):
        assert more.within(kept(text)) or not clause.within(kept(text))


@pytest.mark.parametrize(
    ("text", "asked", "parts_marked"),
    [
        ("英伟达以ＧＰＴ-5.2收购Groq", "英偉達 gpt5.2", ["英伟达", "ＧＰＴ-5.2"]),
        ("世界模型", "界", ["界"]),
        ("ﬁne GPT5", "fine", ["ﬁne"]),
        ("谷歌与 Google", "google", ["谷歌", "Google"]),
        ("Nothing here", "absent", []),
    ],
)
def test_what_is_asked_for_is_marked_where_it_stands(text: str, asked: str, parts_marked: list[str]) -> None:
    assert marked(text, asked) == parts_marked


@given(text=TEXTS, asked=TEXTS)
def test_marks_stand_in_the_text_one_behind_the_other(text: str, asked: str) -> None:
    ends = [0, *(place for span in marks(text, read_query(asked)) for place in span), len(text)]
    assert ends == sorted(ends)
