"""Words of a filter that somebody joins as people talk: ``苹果和谷歌``, ``crypto or NFT``; and what only looks so:
``世界和平``, ``R and D``."""

import re
from typing import Final

from bot.search.filter_words import split_words
from bot.text_folding import folded_typed

_QUOTES: Final = "\"'“”‘’「」『』«»"
_QUOTED: Final = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]+)[{_QUOTES}]")

_AND: Final = "和|跟|与|及|以及|还有|或|或者|與|還有"
_ENDS_A_WORD: Final = "共饱中温总缓柔调平随附混大维亲昭仁泰永颐义求讲议言祥飽溫總緩調隨維親頤義講議"
_BEGINS_A_WORD: Final = "平谐解睦硕讯尚弦声约谈气风服牛歌諧碩訊聲約談氣風"
"""Before or behind ``和`` they make a word with it: ``共和``, ``和平``."""

_BETWEEN: Final = re.compile(
    rf" (?:and|or|{_AND}) "
    r"|(?<=\S)(?:以及|还有|還有|或者) ?|(?<=[!-~]) ?[和跟或] ?|[和跟或] ?(?=[!-~])"
    rf"|(?<=\S[^\s{_ENDS_A_WORD}])和(?=[^\s{_BEGINS_A_WORD}]\S)",
    re.IGNORECASE,
)
"""Between Chinese words ``和`` stands without a space; a part of one it is in ``世界和平``, ``共和党``."""

_LED: Final = re.compile(rf"^(?:and|or|{_AND}) (?=.)|^(?:以及|还有|還有|或者)(?=.)", re.IGNORECASE)
"""``vllm, and sglang``: behind a comma it says nothing more."""

_ONE_NAME: Final = frozenset(
    (
        *("r and d", "q and a", "m and a", "b and b", "d and d", "at and t", "weights and biases"),
        *("johnson and johnson", "procter and gamble", "ernst and young", "standard and poor's", "barnes and noble"),
        *("command and control", "command and conquer", "search and rescue", "supply and demand", "trial and error"),
        *("black and white", "drag and drop", "plug and play", "copy and paste", "terms and conditions"),
        *("dungeons and dragons", "science and technology", "research and development", "health and safety"),
        *("truth or dare", "true or false", "rock and roll"),
    )
)
"""What reads like two words and is one."""

_LONGEST_NAME: Final = 3
"""Words of a name; what has more is rather a part of a title."""


def split_joined(text: str) -> tuple[str, ...]:
    """The words that stand in a text without commas; what stands in quotes is one."""
    if quoted := _QUOTED.fullmatch(text):
        return (quoted[1].strip(),)
    text = _LED.sub("", text)
    parts = _BETWEEN.split(text)
    if folded_typed(text) in _ONE_NAME or any(len(part.split()) > _LONGEST_NAME for part in parts):
        parts = [text]
    return tuple(word for part in parts if (word := part.strip(f" {_QUOTES}")))


def written_word(word: str) -> str:
    """The word as it is typed, and shown: in quotes where it would be read as several."""
    return word if split_words(word) == (word,) and split_joined(word) == (word,) else f'"{word}"'
