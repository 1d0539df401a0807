"""The names of a text in Latin letters, as they are compared: in small letters, without hyphens and spaces."""

import re
import unicodedata
from collections.abc import Iterator

from scheduler.editor.checks.units import UNITS

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9]{0,40}")
_BEGINS = re.compile(r"(?:^|[.!?:;\n“\"(—–-])\s{0,3}[“\"'(]?$")
_REST = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_OPENERS = (
    "a about after all also although an and another any as at because before both but by can despite during each early "
    "every few first for from here how if in instead into is it its just last later many meanwhile more most much new "
    "no not now of on once one only or other others our over people re results several she since so some still such "
    "than that the their then there these they this those though through to today together too two under until up "
    "users using we what when where whether which while who why will with within without you your he his her"
)
OPENERS = frozenset(_OPENERS.split())
"""Words that English sentences begin with."""

_GENERIC = (
    "ai api app agent agents llm llms gpu gpus cpu token tokens tok ide cli sdk ui ux web mcp rl sft moe "
    "rag ml nlp vs and or of the for with in on to by via ceo cto ipo arr pr pro max mini plus beta "
    "preview demo chat bot prompt code coding benchmark open source github twitter reddit discord agi "
    "saas id ar vr os pc url json html pdf ocr tts asr vlm kv db it is as no fps sota install v1 v2 v3 "
    "bit"
)
GENERIC = frozenset(_GENERIC.split())
"""Words that a story may say of itself: what everybody in the field calls things, and no one's name."""

CHINESE = {
    "谷歌": "google", "微软": "microsoft", "阿里": "alibaba", "通义": "qwen", "千问": "qwen", "英伟达": "nvidia",
    "苹果": "apple", "百度": "baidu", "腾讯": "tencent", "混元": "hunyuan", "字节": "bytedance", "亚马逊": "amazon",
    "特斯拉": "tesla", "智谱": "zhipu", "月之暗面": "moonshot", "马斯克": "musk", "高通": "qualcomm", "英特尔": "intel",
    "博通": "broadcom", "三星": "samsung", "小米": "xiaomi", "华为": "huawei", "美团": "meituan", "甲骨文": "oracle",
    "快手": "kling", "蚂蚁": "ant", "奥特曼": "altman", "深度求索": "deepseek", "迪士尼": "disney", "软银": "softbank",
}  # fmt: skip
"""Names that Chinese writes in its own signs, and how an article in English does."""


def names(text: str) -> Iterator[str]:
    """The names in a text, as written: runs of Latin letters and digits of two signs or more, generic words aside."""
    for found in _NAME.finditer(_narrow(text)):
        if len(found[0]) > 1 and found[0].casefold() not in GENERIC and found[0] not in UNITS:
            yield found[0]


def proper_names(text: str) -> Iterator[tuple[str, bool]]:
    """The names in an English text: those of `names` that have a capital or a digit; and whether a capital may be there
    only because a sentence begins with the word."""
    text = _narrow(text)
    for found in _NAME.finditer(text):
        name = found[0]
        if name.islower() or len(name) < 2 or name.casefold() in GENERIC or name in UNITS:
            continue
        yield name, name[1:].islower() and _BEGINS.search(text, max(0, found.start() - 6), found.start()) is not None


def squeezed(text: str) -> str:
    """A text as names are looked for in it: ``Hugging Face`` has ``huggingface``."""
    return _REST.sub("", _narrow(text).casefold())


def words(text: str) -> frozenset[str]:
    """The words of a text in small letters, and of words in two cases (``LangChain``) the parts besides."""
    text = _narrow(text)
    return frozenset(_REST.split(text.casefold())) | frozenset(_REST.split(_CAMEL.sub(" ", text).casefold()))


def said_in(name: str, text_words: frozenset[str], text_squeezed: str) -> bool:
    """Whether a name stands in a text: as a word, or, from four signs on, within what is written together."""
    folded = name.casefold()
    return (
        folded in text_words or folded.removesuffix("s") in text_words or (len(folded) > 3 and folded in text_squeezed)
    )


def chinese_names(text: str) -> Iterator[str]:
    """What the names that a text has in Chinese signs are in Latin letters."""
    yield from (latin for han, latin in CHINESE.items() if han in text)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKD", text)
