"""Which names of a story its source says: in Latin letters, and in Chinese signs."""

from collections import UserDict
from collections.abc import ValuesView
from dataclasses import replace

import pytest

from bot.model import SectionKind
from bot.model.edition_language import EditionLanguage
from scheduler.editor.checks.cited import LONGEST_CITED, cited_pieces
from scheduler.editor.checks.names_told import link_in_its_sentence, names_told
from scheduler.editor.checks.table import findings
from scheduler.editor.evidence import Evidence, Link, Piece, WrittenStory
from scheduler.editor.reading import LONGEST_PIECE

STORY = WrittenStory(pieces=(1,), link="1.1", section=SectionKind.NEWS, title="", summary="")


def evidence(text: str) -> Evidence:
    link = Link(number="1.1", url="https://news.example.org/1", anchor="post")
    return Evidence(url="", title="", pieces={1: Piece(number=1, text=f"{text} (post⟨1.1⟩).", links=(link,))})


def unsaid(said: str, source: str) -> list[str]:
    """The names of a story that its source does not say."""
    found = names_told(replace(STORY, summary=said), evidence(source))
    return [finding.what.split("”")[0].removeprefix("“") for finding in found]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Apple", "Johnny Appleseed and appleton.com"),
        ("Meta", "the metadata"),
        ("Llama", "ollama run"),
        ("Grok", "a groking reader"),
        ("Opus", "a corpus of opusculum"),
    ],
)
def test_a_name_does_not_stand_within_another_word(name: str, source: str) -> None:
    assert unsaid(f"{name} 发布新版", source) == [name]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("HuggingFace", "on Hugging Face"),
        ("Hugging", "https://huggingface.co says Hugging Face"),
        ("Qwen", "Qwen3-Coder"),
        ("Lang", "LangChain"),
        ("OpenAI", "@OpenAIDevs"),
        ("H100", "on H100s"),
        ("GPT4o", "GPT-4o"),
        ("W4A16", "in w4a16"),
        ("Tool", "two tools"),
        ("Mistral", "mistral.ai/news"),
    ],
)
def test_a_name_stands_as_a_word_in_whatever_case_or_as_a_part_of_one(name: str, source: str) -> None:
    assert unsaid(f"{name} 发布新版", source) == []


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("谷歌发布新版", "Google ships a new version"),
        ("谷歌发布新版", "Google DeepMind ships a new version"),
        ("谷歌发布新版", "谷歌推出新版"),
        ("華為發布新版", "Huawei ships a new version"),
        ("华为发布新版", "華為推出新版"),
        ("马斯克说", "Elon Musk said so"),
        ("通义千问发布新版", "Qwen3 is out"),
        ("文件有 3 字节", "a file of 3 bytes"),
        ("高通量推理", "high-throughput inference"),
        ("普通义务教育", "compulsory schooling"),
        ("三星级酒店", "a hotel"),
    ],
)
def test_a_name_in_chinese_stands_in_either_script(said: str, source: str) -> None:
    assert unsaid(said, source) == []


@pytest.mark.parametrize("name", ["谷歌", "微软", "英伟达", "腾讯", "字节跳动", "华为", "马斯克", "豆包", "斯坦福"])
def test_a_name_in_chinese_that_nobody_said_is_found(name: str) -> None:
    assert unsaid(f"{name}发布新版", "Amber ships a new version, and Appleton reads it in a microsofter way") == [name]


@pytest.mark.parametrize("name", ["Сбербанк", "ソニー", "삼성전자"])
def test_a_name_in_other_letters_stands_as_it_is(name: str) -> None:
    assert unsaid(f"{name} 发布新版", "Amber ships a new version") == [name]
    assert unsaid(f"{name} 发布新版", f"{name} ships a new version") == []


def test_the_sentence_of_a_link_may_name_its_subject_in_chinese() -> None:
    story = replace(STORY, title="阿里发布新版", summary="阿里发布了新版的地图。")
    assert not list(link_in_its_sentence(story, evidence("阿里巴巴推出新版地图")))
    assert list(link_in_its_sentence(story, evidence("腾讯推出新版地图")))


# --- hostile articles ---------------------------------------------------------------------------------------------


def test_of_an_item_with_thousands_of_others_in_it_a_story_cites_so_many_words_at_most() -> None:
    pieces = {1: Piece(number=1, text="Amber")}
    pieces |= {number: Piece(number=number, text="x" * 900, parent=1) for number in range(2, 5000)}
    cited = cited_pieces(STORY, Evidence(url="", title="", pieces=pieces))
    assert cited[0].number == 1
    assert sum(len(piece.text) for piece in cited) <= LONGEST_CITED + LONGEST_PIECE


class CountedPieces(UserDict[int, Piece]):
    """Pieces that count how often one goes through all of them."""

    def __init__(self, pieces: dict[int, Piece]) -> None:
        super().__init__(pieces)
        self.times = 0

    def values(self) -> ValuesView[Piece]:
        self.times += 1
        return super().values()


@pytest.fixture
def pieces() -> CountedPieces:
    return CountedPieces({number: Piece(number=number, text=f"Word {number}.") for number in range(1, 400)})


@pytest.mark.parametrize("language", EditionLanguage)
def test_however_many_names_stories_have_an_article_is_gone_through_once_for_each_thing_that_is_looked_up(
    pieces: CountedPieces, language: EditionLanguage
) -> None:
    article = Evidence(url="", title="", pieces=pieces)
    many = " ".join(f"Name{chr(97 + number % 26)}{chr(97 + number // 26)}. " for number in range(300))
    for _ in range(5):
        findings(replace(STORY, title="Amber", summary=many, language=language), article)
    assert 0 < pieces.times <= 2
