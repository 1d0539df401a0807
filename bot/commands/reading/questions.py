"""Everyday questions and remarks, each with the command that answers it: ``几点发``, ``who made you``, ``太多了``.

They are no words of a command: nothing may follow them, and help does not list them. None of them changes anything.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from bot.commands.reading.changes.wishes import wishes_another_hour
from bot.document import Invocation
from bot.locales import Language, words
from bot.text_folding import folded, folded_typed

ANSWERS: Mapping[str, Invocation] = {
    "asked-about": Invocation("about"),
    "asked-mydata": Invocation("mydata"),
    "asked-save": Invocation("save"),
    "asked-saved": Invocation("saved"),
    "asked-forget": Invocation("forget"),
    "asked-help": Invocation("help"),
    "asked-start": Invocation("start"),
    "asked-latest": Invocation("latest"),
    "asked-today": Invocation("issue", {"date": "today"}),
    "asked-tools": Invocation("tools"),
    "asked-todays-tools": Invocation("section", {"name": "today/tools"}),
    "asked-section": Invocation("section"),
    "asked-why": Invocation("why"),
    "asked-settings": Invocation("settings"),
    "asked-pause": Invocation("pause"),
    "asked-follow": Invocation("follow"),
    "asked-mute": Invocation("mute"),
    "asked-time": Invocation("settings", {"what": "time"}),
    "asked-language": Invocation("language"),
}
"""What answers the questions that a line of the locales lists."""

_LEAST = re.compile(
    r"^(?:你们?(?=[能会可])|[那哎嗨]|(?:hey|hi|so|but|and)[ ,]+)+|[, ，、]|(?<![吗嘛呢啊呀吧哦])[吗嘛呢啊呀吧哦]+$|'"
)
"""What makes no difference to a question: ``你能发英文吗`` is ``能发英文``, ``What’s this`` is ``whats this``."""

_ENGLISH_LEAD = r"(?:what (?:was|happened)(?: in| on)? |show(?: me)? |the )*"
_ENGLISH_TAIL = r"(?:'s?)?(?: (?:of )?(?:news|issues|digests))?"
_CHINESE_TAIL = "(?:的?(?:新闻|日报|内容|消息)|的)?"
_RECENT = re.compile(
    rf"{_ENGLISH_LEAD}(?:last|past|previous|recent|latest|this)"
    r"(?: few| \d{1,2}| two| three| four| five| six| seven| couple of)? (?:days?|weeks?|months?|issues|digests)"
    rf"{_ENGLISH_TAIL}"
    rf"|(?:最近|近|过去|这|前)(?:[几一二两三四五六七]|\d{{1,2}}) ?个?(?:天|日|期|周|星期){_CHINESE_TAIL}"
)
"""Issues of some days, not of one: ``the last three days``, ``最近三天的新闻``."""

_OF_A_PERIOD = re.compile(
    rf"{_ENGLISH_LEAD}(?P<english>(?:this|last|previous) (?:week|month)|(?:week|month) before last){_ENGLISH_TAIL}"
    rf"|(?P<chinese>(?:上上?个?|本|这个?)(?:周|星期|礼拜|月)){_CHINESE_TAIL}"
)
"""Issues of a week or a month: ``上周的日报``, ``last month's issues``."""


def issues_of_period(line: str) -> Invocation | None:
    """What lists the days of the week or month that ``line`` asks for as a whole, counted back from this one."""
    asked = _OF_A_PERIOD.fullmatch(folded(line))
    return Invocation("archive", {"month": asked["english"] or asked["chinese"]}) if asked else None


def find_question(line: str) -> Invocation | None:
    """What answers the question that ``line`` is as a whole, in any language; None if it is none of them."""
    if wishes_another_hour(line):
        return ANSWERS["asked-time"]
    if _RECENT.fullmatch(folded(line)):
        return Invocation("issue")
    return _questions().get(compared(line))


def is_nod(line: str) -> bool:
    """Whether it is a sign that people answer with, and no word: ``👍``, ``🙏🙏``."""
    pictures = any(unicodedata.category(sign) == "So" for sign in line)
    return pictures and not any(sign.isalnum() for sign in line)


def compared(line: str) -> str:
    """What is compared of a question or a remark."""
    return _LEAST.sub("", folded_typed(line).replace("您", "你"))


@cache
def _questions() -> Mapping[str, Invocation]:
    """Made once: the words do not change while the program runs."""
    listed = [(words(language).listed(asked), said) for language in Language for asked, said in ANSWERS.items()]
    return {compared(question): said for questions, said in listed for question in questions}
