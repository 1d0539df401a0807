"""Where sentences end, in English and in Chinese."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.editor.sentences import sentences
from tests.scheduler.editor.quoted import words


@pytest.mark.parametrize(
    "said",
    [
        "Dr. Smith of the U.S. Geological Survey said that the samples of this year show less lead than ever.",
        "St. Mary’s church got a grant of 2 million pounds from the E.U. Commission for its old roof.",
        "The port handled 1,234 tonnes, i.e. 3.5% more than a year before, as Mr. J. K. Jones of Basalt Inc. says.",
        "At 3 p.m. Eastern the bank cut its rate by 0.25 points, see Fig. 4 of approx. 12 in No. 7 of its letter.",
        "It was approved by Prof. Li et al. 2024, and by the U.S. Dept. of Justice of the north in Nov. 2025.",
    ],
)
def test_a_sentence_does_not_end_at_an_abbreviation(said: str) -> None:
    assert list(sentences(f"Nobody asked for it. {said} The rest is old.")) == [
        "Nobody asked for it. ",
        f"{said} ",
        "The rest is old.",
    ]
    title, summary = words(f'<p>{said} <a href="/1">More</a></p>')
    assert said.startswith(title.rstrip("…"))
    assert said.endswith(summary.lstrip("…"))


def test_a_sentence_ends_at_an_abbreviation_before_a_word_that_sentences_begin_with() -> None:
    said = (
        "It was sued by the U.S. The case is old. He sold Basalt Inc. They left at 3 p.m. No. 4 is next. I said no. So?"
    )
    assert [one.strip() for one in sentences(said)] == [
        "It was sued by the U.S.", "The case is old.", "He sold Basalt Inc.", "They left at 3 p.m.", "No. 4 is next.",
        "I said no.", "So?",
    ]  # fmt: skip


@given(st.text('aA1.!? "”。！？”）⟨⟩', max_size=60))
def test_the_sentences_of_a_text_are_all_of_it(text: str) -> None:
    assert "".join(sentences(text)) == text


def test_what_closes_a_quotation_is_of_the_chinese_sentence_that_it_closes() -> None:
    body = (
        '<p>“这不是终点。”OpenAI 首席执行官奥尔特曼在<a href="/1">周五的信</a>里写道，“我们还要再投 50 亿美元。”'
        "信里没有提到裁员。</p>"
    )
    assert words(body)[1] == "OpenAI 首席执行官奥尔特曼在周五的信里写道，“我们还要再投 50 亿美元。”"
    assert list(sentences("他来了。（没有人知道。）谁？！没人。")) == [
        "他来了。",
        "（没有人知道。）",
        "谁？！",
        "没人。",
    ]
