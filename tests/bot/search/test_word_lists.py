"""Words that are joined are several, names that only look so are one, and what is written is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search import split_joined, split_words, written_word


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("OpenAI and Anthropic", ("OpenAI", "Anthropic")),
        ("A and B", ("A", "B")),
        ("crypto or NFT", ("crypto", "NFT")),
        ("A 和 B", ("A", "B")),
        ("苹果和谷歌", ("苹果", "谷歌")),
        ("中国和美国", ("中国", "美国")),
        ("Claude和Gemini", ("Claude", "Gemini")),
        ("机器人以及大模型", ("机器人", "大模型")),
        ("幣圈或者融資", ("幣圈", "融資")),
        ("AI 与 芯片", ("AI", "芯片")),
        ("and sglang", ("sglang",)),
    ],
)
def test_an_and_joins_words(typed: str, words: tuple[str, ...]) -> None:
    assert split_joined(typed) == words


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "Black Forest Labs",
            "R and D",
            "Weights and Biases",
            "AT&T",
            "Google and the future of agents",
            "Oregon",
            "Northlake 与档案馆",
            "Sandboxing",
            "and",
        ),
        *("世界和平", "共和党", "总和生育率", "饱和", "人和事", "大模型与芯片", "参与者", "和", "或许"),
    ],
)
def test_what_only_looks_so_is_one(typed: str) -> None:
    assert split_joined(typed) == (typed,)


def test_what_stands_in_quotes_is_one() -> None:
    assert split_joined("“Foo 和 Bar”") == ("Foo 和 Bar",)
    assert split_joined('"Salt and Pepper"') == ("Salt and Pepper",)


@given(st.lists(st.from_regex(r"[A-Za-z0-9一-丁和]+( (and|or|和|[a-z]{2,6}))* [a-z]{2,5}", fullmatch=True), min_size=1))
def test_what_is_written_is_read_back(words: list[str]) -> None:
    written = ", ".join(map(written_word, words))
    assert [word for each in split_words(written) for word in split_joined(each)] == words
