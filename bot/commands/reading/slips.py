"""A Chinese word for a command with one character for another of the same sound: ``订越`` for ``订阅``.

Keyboards offer such characters. What was meant is only offered, and only where nothing is found by what was typed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from bot.commands.command import Command
from bot.commands.context import CommandContext
from bot.commands.reading.changes.offers import offered_setting
from bot.commands.reading.typed_lines import read_line
from bot.commands.reading.what_was_typed import TypedLine
from bot.errors import Offer, Refusal
from bot.locales import Language, Words
from bot.locales import words as words_in
from bot.text_folding import folded

_SAME_SOUND = (
    "订定钉丁盯顶", "阅越悦月约粤跃", "退腿", "停亭庭廷", "送宋颂", "设社射涉", "置制至智治志致", "暂赞", "收手首",
    "藏臧葬", "搜艘", "索锁", "帮邦", "助住注祝驻柱", "新心薪欣", "闻文问", "工公功攻", "具俱巨句聚", "栏兰蓝",
    "目木幕", "关官观", "屏平瓶凭", "蔽闭避必", "时石实识", "区曲", "语雨宇", "言严研颜", "往网", "期其", "恢灰",
    "复覆付", "消销", "头投", "条调", "状壮", "态太", "菜才", "单丹", "令另", "数术树", "据剧", "最罪醉", "报抱暴",
    "夹加佳",
)  # fmt: skip
_SOUNDS = str.maketrans({sign: alike[0] for alike in _SAME_SOUND for sign in alike})
"""The same character for all that are said alike."""

_SHORTEST = 2


async def offered_respelling(
    typed: TypedLine, table: Sequence[Command], words: Words, context: CommandContext
) -> Refusal | None:
    """The question whether a line meant the word that a slip made another, with a button for what that says; None where
    there is no such word, or it would say nothing."""
    meant = respelled(typed.line, table, words)
    if not meant:
        return None
    again = replace(typed, line=meant, sought=meant)
    try:
        said = await read_line(again, table, words, context)
        if said is None or again.looks_for(said):
            offer = await offered_setting(meant, typed.incoming, words, context)
        else:
            offer = Offer(meant, said.command, said.values)
    except Refusal:
        return None
    return Refusal("refusal-slip", offer, words=typed.line, meant=meant) if offer else None


def respelled(line: str, table: Sequence[Command], words: Words) -> str:
    """The line with the word for a command in it that one character was wrong of, in the script that was typed, else in
    the reader's; empty where there is none."""
    said = folded(line)
    sounds = said.translate(_SOUNDS)
    if len(said) != len(line):
        return ""
    for sound, spellings in _by_sound(tuple(table)).items():
        start = sounds.find(sound)
        there = slice(start, start + len(sound))
        if start >= 0 and any(_differ(said[there], folded(word)) == 1 for word in spellings):
            theirs = {word for command in table for word in command.synonyms(words)}
            meant = min(spellings, key=lambda word: (_differ(line[there], word), word not in theirs))
            return f"{line[:start]}{meant}{line[there.stop :]}"
    return ""


def _differ(typed: str, word: str) -> int:
    """In how many characters they do."""
    return sum(one != other for one, other in zip(typed, word, strict=True))


@cache
def _by_sound(table: tuple[Command, ...]) -> Mapping[str, Sequence[str]]:
    """The Chinese words for commands, in both scripts, by how they sound; the longest first. Made once."""
    found: dict[str, list[str]] = {}
    for word in sorted(_words(table), key=len, reverse=True):
        found.setdefault(folded(word).translate(_SOUNDS), []).append(word)
    return found


def _words(table: Sequence[Command]) -> Iterator[str]:
    listed = (command.synonyms(words_in(language)) for language in Language for command in table if command.menu)
    yield from (word for each in listed for word in each if len(word) >= _SHORTEST and not word.isascii())
