"""What of a summary is shown below a title that does not say why its story was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search import excerpt, read_query
from bot.search.excerpts import LONGEST

CHINESE = (
    "Anthropic 的 Claude Skills 概念持续发展，OpenAI 与微软都已跟进，许多开发者认为它会成为事实上的标准。与此同时，"
    "vLLM 团队发布了新的推理引擎，吞吐量提高两倍，并支持更多的硬件后端；社区反应热烈。"
)
ENGLISH = (
    "Paperboy brings a digest each morning to chats that asked for it, exactly once, whatever happens to the network, "
    "the process or the clock of the machine it runs on; nothing is ever lost."
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        (
            CHINESE,
            "vllm",
            "…与此同时，vLLM 团队发布了新的推理引擎，吞吐量提高两倍，并支持更多的硬件后端；社区反应热烈。",
        ),
        (CHINESE, "硬件", "…vLLM 团队发布了新的推理引擎，吞吐量提高两倍，并支持更多的硬件后端；社区反应热烈。"),
        (ENGLISH, "network", "…whatever happens to the network, the process or the clock…"),
        (ENGLISH, "lost", "…nothing is ever lost."),
        ("短短一句 vLLM。", "vllm", "短短一句 vLLM。"),
        ("第一行。\n第二行有 vLLM。", "vllm", "第一行。 第二行有 vLLM。"),
        (CHINESE, "claude", ""),
        (CHINESE, "absent", ""),
        (
            CHINESE,
            "claude 微软",
            "…的 Claude Skills 概念持续发展，OpenAI 与微软都已跟进，许多开发者认为它会成为事实上的标准。",
        ),
    ],
)
def test_what_the_title_lacks_is_shown_with_what_is_around_it(text: str, asked: str, shown: str) -> None:
    assert excerpt("Claude 的新消息", [text], read_query(asked)) == shown


def test_the_first_text_that_has_it_counts() -> None:
    assert excerpt("x", ["nothing", "here is vllm", "vllm too"], read_query("vllm")) == "here is vllm"


def test_a_text_without_boundaries_is_cut_between_words() -> None:
    assert excerpt("x", ["长" * 100 + "vllm" + "长" * 100], read_query("vllm")) == f"…{'长' * 32}vllm{'长' * 24}…"
    (shown,) = excerpt("x", ["w" * 100 + "长" + "vllm" + "w" * 100], read_query("长")).split()
    assert shown.startswith("…长")


@given(title=TEXTS, text=TEXTS, asked=TEXTS)
def test_it_is_short_and_one_line_of_the_text(title: str, text: str, asked: str) -> None:
    shown = excerpt(title, [text], read_query(asked))
    assert len(shown) <= LONGEST + 2
    assert shown.strip("…") in " ".join(text.split()) or "…" in text
