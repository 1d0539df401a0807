"""What a single line of a page is: a rule, a fence, a quote, a source line, a list's item, a picture."""

import re
from collections.abc import Iterable, Sequence

_NAMES = (
    "来源|來源|来源链接|文章来源|信息来源|参考来源|出处|出處|原文|原文链接|原文鏈接|原帖|阅读原文|查看原文|阅读全文|详情|詳情|"
    "参考|参考链接|参考资料|參考資料|相关链接|相關連結|链接|鏈接|連結|"
    "[Ss]ources?|[Ll]inks?|[Vv]ia|[Rr]ead more|[Mm]ore|[Rr]eferences?|[Ss]ee also"
)
_SOURCE = re.compile(
    rf"(?:[-*•]\s+)?\[?(?:\*\*)?(?:{_NAMES})(?:\*\*)?\s*+(?:[（(][^（）()：:`]*+[）)])?(?:\*\*)?\s*([：:])"
)
_ORIGIN = re.compile(r"(?:[-*•]\s+)?\[?(?:\*\*)?(?:来源|來源|信息来源|参考来源|出处|出處|[Ss]ource)")
_ORIGIN_AT_END = re.compile(r"[（(](?:来源|來源|出处|出處|[Ss]ource|[Vv]ia)\s?[:：]?\s?[^（）()\s][^（）()]*[）)]\s*$")
_LONGEST_ORIGIN = 60
_SOURCE_NAME = re.compile(
    rf"(?:{_NAMES}|资讯|資訊|网页|網頁|推文|仓库|here|此|这里|這裡)",
    re.IGNORECASE,
)
_REFERENCE_NAME = re.compile(
    r"read(?: (?:it|on|this))?|阅读|閱讀"
    r"|(?:full |the )?(?:paper|code|pdf|arxiv|github|demo|docs|slides|video|podcast|transcript|listen|watch|comments"
    r"|discuss(?:ion)?)(?: now| here| page)?|(?:论文|論文|代码|代碼|源码|源碼|项目|專案|模型|数据集?|數據集?"
    r"|官网|官網|演示|视频|影片|文档|文檔|github)\s?(?:链接|鏈接|連結|地址|网址|主页|主頁|仓库)|论文|論文|代码|代碼|源码|讨论|討論|评论|評論"
    r"|(?:官方)?(?:公告|博客|部落格)|公告全文|全文|新闻稿|新聞稿|报道|報道|报导|報導|博文"
    r"|announcement|(?:full )?(?:story|article|report)|blog(?: post)?|press release|release notes"
    r"|官网|官網|演示|视频|影片|播客|收听|收聽|文档|文檔",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:\*\*)?(?P<name>[^*:：\[\]()]{1,20}?)\s?(?:\*\*)?[:：](?:\*\*)?\s*"
    r"(?:<?https?://\S+|\[(?P<words>[^\[\]]*)\]\(<?https?:[^()\s]+\))"
)
_LINK_IN_ROW = re.compile(r"[^\w\[\]]{0,8}\[([^\[\]]{1,40})\]\(<?https?:[^()\s]+\)(?:\*\*)?")
_BEHIND_ROW = re.compile(r"[^\w\[\]]{0,8}")
SHORTEST_TITLE = 10
"""Bytes of UTF-8: a reference is called Blog, GitHub, 链接."""
_LABEL = re.compile(r"\*\*(?:描述|摘要|简介|概述|内容|引用)(?:\*\*[：:]|[：:]\*\*)\s*")
_NOTE = re.compile(r"[（(*_]{0,3}(?:来源说明|说明|备注|注)[*_]{0,2}[：:]")
_SHOWN = r"!\[[^\[\]]*\]\([^()]*\)\s*"
_PICTURE = re.compile(rf"(?:{_SHOWN}|\[{_SHOWN}\]\([^()]*\)\s*)+")
LINK = re.compile(r"\]\(\s*<?https?:|https?://")
"""A link anywhere in a line, as Markdown or bare."""

_END_MARK = re.compile(
    r"[\W_]{1,16}(?:(?i:(?:the\s)?end|fin|eof|end\sof\s(?:the\s)?(?:issue|digest|newsletter|edition))"
    r"|(?:全文|本期|今日|正文|本文)?\s?(?:完结?|终|終|结束|結束))[\W_]{0,16}|END|(?:全文|本期|正文|本文)?(?:完|终|終)"
)
"""Words alone are but those of a story: ``The end.``"""
_LONGEST_MARK = 40

END_OF_STORIES = "***"
"""The rule before the closing words in the canonical form: it ends a body that has not begun, too."""

_RULES = "-*_"
_DRAWN = _RULES + "=–—―─━═＝＊▬~～·•"

_HASHTAGS = re.compile(r"#[^\s#@]+#?(?:\s*[#@][^\s#@]+#?)+")
_QUOTE = re.compile(r">\s*+(?>(?:>(?=[\s>]|$)\s*+)*)")
_BULLET = re.compile(r"[-*•+]\s+(?:\[[ xX]\]\s+)?")


def is_rule(text: str, *, quoted: bool = False) -> bool:
    """Whether ``text`` draws a line across the page: three or more of ``-``, ``*`` or ``_``, spaces between or not;
    where it is not ``quoted`` also of other signs that are drawn with, and escaped (``\\*\\*\\*``)."""
    signs = _RULES if quoted else _DRAWN
    if not text or (text[0] not in signs and (quoted or text[0] != "\\")):
        return False
    marks = text.replace(" ", "") if quoted else text.replace(" ", "").replace("\\", "")
    return len(marks) >= 3 and marks[0] in signs and marks == marks[0] * len(marks)


def is_end_mark(text: str) -> bool:
    """Whether a line says that the digest ends, and no more: ``—— END ——``, ``（完）``, ``- The End -``."""
    return len(text) <= _LONGEST_MARK and _END_MARK.fullmatch(text) is not None


def is_hashtags(text: str) -> bool:
    """Whether a line is words to be found by (``#AI #News @channel``) rather than a heading without a space."""
    return text.startswith("#") and _HASHTAGS.fullmatch(text) is not None


def is_picture(text: str) -> bool:
    """Whether a line is pictures and nothing else, be they linked."""
    return _PICTURE.fullmatch(text) is not None


def is_text(line: str) -> bool:
    """Whether there is something to read in a line: it is not blank, and no rule, fence or picture."""
    quoted, text = unquote(line)
    return bool(text) and not (is_rule(text, quoted=quoted) or is_fence(text) or is_picture(text))


def says_something(lines: Iterable[str]) -> bool:
    """Whether there is something to read in any of the lines."""
    return any(map(is_text, lines))


def ends_with_link(line: str) -> bool:
    """Whether a line ends with a link that is no part of a sentence: neither words nor a full stop stand behind it."""
    last = line.rsplit(maxsplit=1)[-1:]
    return any(LINK.search(word) is not None and not word.endswith((".", "。", "!", "！", "?", "？")) for word in last)


def ends_with_origin(line: str) -> bool:
    """Whether a line ends with the name of its source in brackets: ``（来源：IT 之家）``."""
    return _ORIGIN_AT_END.search(line[-_LONGEST_ORIGIN:]) is not None


def is_fence(text: str) -> bool:
    """Whether ``text`` opens or closes a block of code."""
    return text.startswith(("```", "~~~")) and text[0] not in text.lstrip(text[0])


def unquote(line: str) -> tuple[bool, str]:
    """Whether ``line`` is quoted, and its text without the marks of the quotes and the spaces around it."""
    text = line.strip()
    mark = _QUOTE.match(text)
    return (True, text[mark.end() :]) if mark else (False, text)


def source_colon(text: str) -> int | None:
    """Where the colon of a source line stands (``来源：…``, ``**来源**：…``, ``来源（X）：…``), None if it is none."""
    match = _SOURCE.match(text)
    return match.start(1) if match else None


def names_source(text: str) -> bool:
    """Whether a source line says where a story is from, be it without a link; others only lead to their links."""
    return _ORIGIN.match(text) is not None


def is_source_name(text: str) -> bool:
    """Whether ``text`` is no more than a name for a story's source or link: 原文, 资讯, Link."""
    return _SOURCE_NAME.fullmatch(text.strip()) is not None


def is_reference(name: str) -> bool:
    """Whether a link is called no more than what it is: 原文, Link, Listen, 论文."""
    return is_source_name(name) or _REFERENCE_NAME.fullmatch(name) is not None


def is_reference_line(text: str) -> bool:
    """Whether a line is no more than a link behind what it is: ``论文链接：https://…``, ``Code: [here](u)``."""
    match = _REFERENCE.fullmatch(text.strip())
    if match is None or not is_reference(match["name"]):
        return False
    words = match["words"] or ""
    return not words or words.startswith("http") or is_reference(words)


def says_more(name: str) -> bool:
    """Whether the words of a link say something, rather than being a short one's, or the name of a reference."""
    return len(name.encode()) >= SHORTEST_TITLE and not is_reference(name)


def is_source_links(text: str) -> bool:
    """Whether a line is no more than a link called Source, 原文, Listen, or a row of short ones behind such a link;
    emoji, signs and bold aside."""
    names: list[str] = []
    position = 0
    while match := _LINK_IN_ROW.match(text, position):
        names.append(match[1].strip("* "))
        position = match.end()
    if not names or _BEHIND_ROW.fullmatch(text, position) is None:
        return False
    return is_reference(names[0]) and not any(map(says_more, names))


def body_end(lines: Sequence[str], start: int, end: int) -> int:
    """Where a body that begins at line ``start`` ends, ``end`` at the latest: at a rule, once there is something before
    it, at a note, where the digest says that it ends, and at `END_OF_STORIES`."""
    begun = False
    for index in range(start, end):
        quoted, text = unquote(lines[index])
        if not quoted and (is_note(text) or is_end_mark(text) or (is_rule(text) and (begun or text == END_OF_STORIES))):
            return index
        begun = begun or bool(text and not is_rule(text) and not is_fence(text))
    return end


def is_source(text: str) -> bool:
    """Whether ``text`` names the source, with its link or with the links to come."""
    return source_colon(text.strip()) is not None


def without_label(text: str) -> str:
    """``text`` without a bold ``**描述**：`` in front."""
    return _LABEL.sub("", text, count=1) if text.startswith("**") else text


def without_bold(text: str) -> str:
    """``text`` without the ``**`` around it, if they are around all of it."""
    inner = text[2:-2]
    wrapped = len(text) > 4 and text.startswith("**") and text.endswith("**") and "**" not in inner
    return inner.strip() if wrapped else text


def is_note(text: str) -> bool:
    """Whether ``text`` is a note on the digest as a whole (``来源说明：…``)."""
    return _NOTE.match(text) is not None


def without_bullet(text: str) -> str | None:
    """The text of a list item, None if ``text`` is none."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else None
