"""What a line without a slash wishes to follow or to mute, or no longer: ``多来点机器人的``, ``no more crypto``,
``取消关注 vllm``.

To remove a word can mean nothing else, and is done. A wish gets the button that does it. What may as well be words to
look for is looked for, with the button beside: ``follow OpenAI``, ``屏蔽区块链``.
"""

import re
from dataclasses import dataclass

from bot.commands.context import CommandContext, Incoming
from bot.commands.reading.changes.filter_sentences import CLEARED, SENTENCES, Sentence, Sureness
from bot.commands.reading.changes.wished_sections import leaves_out
from bot.commands.reading.changes.wishes import THING, days_named
from bot.commands.subscribing.filter_changes import changed, removing
from bot.document import Invocation
from bot.model import NO_FILTER
from bot.search import LONGEST_WORD, MOST_WORDS, WordError, read_word, split_words
from bot.text_folding import folded_typed

COMMANDS = ("follow", "mute", "unfollow", "unmute")
"""Without a slash what stands behind their words is read here alone."""

_EVERY = "all"

_LEADS = re.compile(
    r"^(?:(?:any|some|all|more) |(?:(?:anything|everything|news|stories|articles|posts|content) )?"
    r"(?:about|related to|regarding|of) |(?:有关|关于|那些|这些|什么|各种|一切)(?=..))+"
)
_TAILS = re.compile(
    r"(?<=.)(?:"
    r" (?:for (?:an?|the|one|two|three|some|\d+|now|this)\b|until|till) ?.*$"
    r"|(?: (?:news|stories|story|articles?|posts?|stuff|content|coverage|topics?|updates))+$"
    r"|(?:相关|方面|有关|之类|这类|这种|类)?(?:的(?:新闻|内容|消息|东西|话题|文章|资讯|报道|事)?|这个词)$"
    r"|(?<=..)(?:新闻|消息|资讯|报道)$"
    r")"
)
"""What stands around the words: ``融资新闻`` is found by ``融资``, ``机器人的`` by ``机器人``."""

_NONE = re.compile(
    rf"(?:(?:{THING}|you|him|her|them|us|i|anything|everything|something|nothing|all|one|ones|stuff|words?|topics?"
    r"|a word|a topic|e?mails?|subscriptions?|reminders?|often|again|more|less|notifications?|sounds?|alerts?|pictures?"
    r"|images?|links?|previews?|buttons?|titles?|tools?|summar(?:y|ies)|headlines?|channel|chat|group|bot)(?: |$))+"
    r"|(?:给?我们?|你们?|它们?|他们?|这个?|那个?|这些|那些|东西|什么|任何|日报|新闻|消息|通知|推送|标题|摘要|图片|链接"
    r"|按钮|预览|提示音|声音|全文|词|关键词|内容|工具|太?多|点|些|一下|一点|一些)+"
)
"""What no filter is about: the digest itself, and its settings."""

_FOLLOWS = re.compile(
    r"(?:the|an?|your|my|his|her|its|their|our|this|that|these|those|me|us|him|them|it|up|through|along|by|to|in|on|at|of"
    r"|for|from|until|till|when|if|while|as|than|so|and|or|out|over|what|who|how|why|where)\b.*"
    r"|(?:[的了]|过的|太[早晚多少长短吵频快慢]|[这那](?:么|样|个|些|种)?|什么|哪|谁|多少|怎么|为什么|以来|错过|停下"
    r"|[几\d一二两三四五六七八九十]+[条个则篇次]).*"
)
"""What goes on so names nothing: ``follow the money``, ``别发这么早``, ``少发几条``."""

_PHRASES = re.compile(
    r"(?:suit|button|swan|switch|key|mode|icon|point|function|feature|records?|changes|pants|field|lists?|diagram|size"
    r"|instructions?|orders|rules|steps|directions|time|way|need|idea|problem|reason|doubt|longer|matter|code|reply"
    r"|answer|comment|thanks?)\b.*"
)
"""What stands behind ``mute``, ``track`` and ``no`` where these are part of a phrase: ``mute button design``."""

_COMPOUNDS = re.compile(
    "(?:[度点者量率力热器罩门层线箱墙盒室泵柜]|效应|词|焦点|列表|名单|重点|程度|人群|机制|技术|功能|材料|算法|规则|双绞|电缆).*"
)
"""The same behind ``关注`` and ``屏蔽`` without a space: ``关注度``."""

_REQUEST = re.compile(r"\b(?:i|i'd|i'll|we|you|please|pls|let's|just|can|could|want|wish|kindly|now)\b|[一-鿿]")
_HOW = re.compile("how|怎么|如何|请问")
"""Who asks how may as well read about it: ``how to block ads``."""

_SURELY = re.compile(
    r"(?:unfollow|unmute|unhide|(?:stop|quit) (?:following|muting)) "
    r"|(?:don't|do not|no longer) (?:follow|mute) .+ any ?(?:more|longer)$"
    "|取消对.+的(?:关注|屏蔽)|不(?:再|用|用再)?(?:关注|屏蔽).*了$"
    "|(?:取消|解除)(?:关注|屏蔽)|取关|(?:取消|解除|不再|别再?)(?:关注|屏蔽|追踪|隐藏|封锁) "
)
"""Said of these words, ``取消关注``, whether they are followed or not; ``不再追踪用户`` only where they are."""

_LONGEST = MOST_WORDS * LONGEST_WORD
"""Characters of a line: as many as it takes to name all words that there may be."""

_MOST_WORDS = 4
_FEWEST_CHARACTERS, _MOST_CHARACTERS = 2, 8
"""A phrase that is longer, without a space in Chinese, is hardly a name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FilterWish:
    """The change that a line may wish for, and how sure that is."""

    meant: Invocation
    sureness: Sureness


def filter_wish(line: str) -> FilterWish | None:
    """What the line wishes to follow or to mute; None where it wishes for neither, or names nothing to look for."""
    said = folded_typed(line) if len(line) <= _LONGEST else ""
    for command, pattern in CLEARED.items():
        if pattern.fullmatch(said):
            return FilterWish(meant=Invocation(command, {"word": _EVERY}), sureness=Sureness.SAID)
    for sentence in SENTENCES:
        match = sentence.pattern.fullmatch(said)
        if match is None:
            continue
        start, end = _bounds(match)
        typed = line if len(line) == len(said) else said
        sure = _sureness(sentence, match)
        glued = said[:start].endswith(("关注", "屏蔽"))
        if _is_named(said[start:end], sentence, sure, glued=glued) and _can_be_read(words := typed[start:end]):
            return FilterWish(meant=Invocation(sentence.command, {"word": words}), sureness=sure)
    return None


def is_rather_a_wish(command: str, line: str) -> bool:
    """Whether a line without a slash is no command though it begins with its word, and goes on: it names words to
    follow, or wishes for ``tools only``."""
    return command in COMMANDS or leaves_out(line)


async def words_removed(line: str, incoming: Incoming, context: CommandContext) -> Invocation | None:
    """What removes the words that are followed or muted no longer, if the line can mean nothing else."""
    wish = filter_wish(line)
    if wish is None or wish.sureness is not Sureness.SAID:
        return None
    typed = str(wish.meant.values["word"])
    if typed == _EVERY or _SURELY.search(folded_typed(line)):
        return wish.meant
    subscription = await context.storage.subscribers.find(incoming.place, context.edition)
    kept = subscription.preferences.filter if subscription else NO_FILTER
    after = changed(kept, wish.meant.command.removeprefix("un"), removing(typed)).after
    return wish.meant if after != kept else None


def _bounds(match: re.Match[str]) -> tuple[int, int]:
    """Where the words begin and end, without what stands around them."""
    words, start = match["words"], match.start("words")
    lead = _LEADS.match(words)
    start, words = (start + lead.end(), words[lead.end() :]) if lead else (start, words)
    tail = _TAILS.search(words)
    return start, start + (tail.start() if tail else len(words))


def _sureness(sentence: Sentence, match: re.Match[str]) -> Sureness:
    asking, end = (match.groupdict().get(name) or "" for name in ("asking", "end"))
    if sentence.sureness is Sureness.SAID:
        return Sureness.WISHED if asking else Sureness.SAID
    asks = _REQUEST.search(asking) and not _HOW.search(asking)
    return Sureness.WISHED if asks or end else sentence.sureness


def _is_named(words: str, sentence: Sentence, sure: Sureness, *, glued: bool) -> bool:
    """Whether they can be what is followed or muted. ``glued``: no space is before them."""
    if sentence.command.startswith("un") and words in {_EVERY, "everything", "全部", "所有"}:
        return True
    if _NONE.fullmatch(words) or _FOLLOWS.fullmatch(words) or days_named(words):
        return False
    if not words.isascii() and len(words) < _FEWEST_CHARACTERS:
        return False
    return sure is not Sureness.PERHAPS or not _is_phrase(words, glued=glued)


def _is_phrase(words: str, *, glued: bool) -> bool:
    """Whether they are rather a part of what is looked for, or too much to be a name."""
    return bool(_PHRASES.fullmatch(words)) or _is_long(words) or (glued and bool(_COMPOUNDS.fullmatch(words)))


def _is_long(words: str) -> bool:
    parts = words.split()
    return len(parts) > _MOST_WORDS or any(not part.isascii() and len(part) > _MOST_CHARACTERS for part in parts)


def _can_be_read(words: str) -> bool:
    try:
        return any(map(read_word, split_words(words)))
    except WordError:
        return False
