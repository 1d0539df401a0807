"""The terms of a text: a part of it that people type is found, however it is written."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Link, SectionKind, Span, Story
from bot.search import VERSION, read_query, story_terms, terms
from bot.search.terms import LONGEST
from tests.folding_table import FILE

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
CHINESE = st.text(st.sampled_from("模型发布開源國际化的一AI 蘋"), min_size=1)


def kept(text: str) -> str:
    return f" {' '.join(terms(text))} "


def finds(asked: str, text: str) -> bool:
    """Whether a story with that title has all of the question."""
    return all(clause.within(kept(text)) for clause in read_query(asked).clauses)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("世界模型", ("世界", "界模", "模型", "型")),
        ("GPT-5.2 发布", ("gpt", "5.2", "发布", "布")),
        ("Qwen3Max", ("qwen", "3", "max")),
        ("Node.js", ("node", "js", "nodejs")),
        ("TCP/IP", ("tcp", "ip")),
        ("…！？", ()),
    ],
)
def test_text_has_pairs_of_chinese_characters_and_words_of_letters_and_of_digits(
    text: str, found: tuple[str, ...]
) -> None:
    assert terms(text) == found


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("gpt-5.2", "ＧＰＴ５.２ 来了"),
        ("gpt5.2", "GPT-5.2 来了"),
        ("gpt 5.2", "GPT-5.2 来了"),
        ("5.2", "gpt5.2 来了"),
        ("kimi k2", "Kimi-K2"),
        ("kimi-k2", "Kimi K2"),
        ("qwen3max", "Qwen3-Max-Thinking"),
        ("flashattention4", "FlashAttention 4"),
        ("0.11.7", "Ollama v0.11.7支持"),
        ("nodejs", "Node.js 24"),
        ("node.js", "NodeJS 24"),
        ("蘋果", "苹果选择谷歌"),
        ("Google", "苹果选择谷歌"),
        ("果", "苹果"),
        ("苹", "苹果"),
        ("世界模型", "腾讯的世界模型"),
        ("the model", "A model of all things"),
    ],
)
def test_what_is_typed_is_found_however_it_is_written(asked: str, text: str) -> None:
    assert finds(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("gpt-5.2", "GPT-5.1"),
        ("5.2", "15.2"),
        ("世界模型", "模型世界"),
        ("模世", "世界模型"),
        ("16/9", "9 of 16"),
        ("gp", "gpt"),
    ],
)
def test_what_only_looks_like_it_is_not_found(asked: str, text: str) -> None:
    assert not finds(asked, text)


@given(text=TEXTS)
def test_any_text_has_terms_that_neither_database_has_to_escape(text: str) -> None:
    for term in terms(text):
        assert 0 < len(term) <= LONGEST
        assert not any(sign.isspace() or (sign.isascii() and not sign.isalnum() and sign != ".") for sign in term)


@given(before=CHINESE, asked=CHINESE, behind=CHINESE)
def test_every_part_of_a_chinese_text_is_found_in_it(before: str, asked: str, behind: str) -> None:
    part = asked.replace("AI", "").replace(" ", "").replace("A", "").replace("I", "")
    assert finds(part, before + part + behind)


@given(words=st.lists(st.from_regex(r"[a-z]{1,9}[0-9]{0,3}", fullmatch=True), min_size=1, max_size=8))
def test_every_word_of_a_text_is_found_in_it_in_any_case(words: list[str]) -> None:
    assert finds(" ".join(reversed(words)).upper()[:100].rpartition(" ")[2] or words[0], " ".join(words))


def test_a_story_has_terms_of_its_summary_its_hosts_and_its_links() -> None:
    link = Link(text="公告", url="https://blog.example.org/a")
    told = Story(
        number=1, title="Heron", summary=((Span("一只鸟"),),), url="https://github.com/x/y", references=(link,)
    )
    found = story_terms(told, SectionKind.TOOLS, ["github.com/x/y"])
    assert found.title == ("heron",)
    assert {"一只", "只鸟", "公告", "github", "@github.com", "@example.org", "@blog.example.org", ":tools"} <= {
        *found.body
    }
    assert found.words == {"heron", "github", "blog", "example", "githubcom", "exampleorg", "blogexample"}


def test_whoever_changes_the_terms_of_a_text_raises_their_version() -> None:
    texts = "GPT-5.2 Node.js 世界模型 v0.11.7 TCP/IP K2 Ärger АБВ かな 한국 C++ don't"
    digest = sha256(" ".join(terms(texts)).encode() + FILE.read_bytes()).hexdigest()[:12]
    assert (VERSION, digest) == (1, "be3784b60df1")
