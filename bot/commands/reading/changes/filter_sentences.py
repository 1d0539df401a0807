"""How people say that they want more of something, or nothing of it: a table of sentences for each language.

Each is matched as a whole against the line as ``folded_typed`` has it. ``words`` is what is to be followed or muted;
where ``asking`` asks for it, or ``end`` is there, the sentence is a wish, and no words to look for.
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

from bot.commands.reading.changes.wishes import ASKING, ZH_ASKING, spaced


class Sureness(Enum):
    """How sure it is that a sentence means it: it is done, offered, or looked for with the offer beside."""

    SAID = auto()
    WISHED = auto()
    PERHAPS = auto()


class Sentence(NamedTuple):
    command: str
    sureness: Sureness
    pattern: re.Pattern[str]


_Table = Mapping[tuple[str, Sureness], Sequence[str]]

_ASK: Final = rf"(?P<asking>{spaced(ASKING)})"
_ASKED: Final = (
    "(?P<asking>(?>(?:(?:please|pls|just|let's|(?:can|could|would|will) you|i(?: want|'d like| would like) to),? )+))"
)
_I_WANT: Final = (
    "(?P<asking>(?:i want|i'd (?:like|love)|i would like|we want|(?:can|could|may) i)"
    "(?: to)?(?: (?:see|have|get|read))? )"
)
_WORDS: Final = "(?P<words>.+?)"
_FROM_NOW_ON: Final = "for me|from now on|any ?more|any longer|(?:ever )?again|in (?:the )?future|thanks|thank you"
_END: Final = rf"(?P<end>(?>(?: (?:{_FROM_NOW_ON}))*))"
_IM: Final = "(?:(?:i'm|i am|we're|we are) )?(?>(?:so |really |very |also |just )*)"
_SEE: Final = "(?:see|seeing|read|reading|hear|hearing|get|getting|receive|know)(?: (?:about|of))?"
_SEND: Final = "(?:send|show|bring|give|deliver|tell)(?: (?:me|us))?"
_ANY: Final = "(?>(?: (?:any|anything|any more|more|about|on|of))*)"
_NOT: Final = "(?:don't|do not|never|not)"
_WANT: Final = rf"(?:want|wanna|wish|like|need|care)(?: to {_SEE}|(?! to\b))"
_MORE: Final = (
    r"(?:a (?:lot|bit) |some |even )?more(?: of| from)?"
    r"(?! (?:about|on|info|information|details?|than|or|often|like|time|with)\b)"
)
_STORIES: Final = "(?:news|stories|articles|posts|stuff|content|items)"

_ENGLISH: Final[_Table] = {
    ("follow", Sureness.WISHED): (
        rf"{_ASK}(?:keep an eye on|look out for|watch(?: out)? for) {_WORDS}{_END}",
        rf"{_ASK}keep me (?:posted|updated|informed) (?:on|about) {_WORDS}{_END}",
        rf"{_ASK}(?:send|show|bring|give|get) (?:me|us) {_MORE} {_WORDS}{_END}",
        rf"{_I_WANT}{_MORE} {_WORDS}{_END}",
    ),
    ("follow", Sureness.PERHAPS): (
        rf"{_ASK}(?:follow|track) {_WORDS}{_END}",
        rf"{_IM}(?:interested in|i care about) {_WORDS}{_END}",
        rf"{_MORE} (?P<words>[^ ]+)(?: {_STORIES})?{_END}",
    ),
    ("mute", Sureness.WISHED): (
        rf"{_ASKED}(?:ignore|skip|filter out|fold away|silence|exclude|leave out|drop|get rid of) {_WORDS}{_END}",
        rf"{_ASK}(?:stop|quit) (?:showing|sending|bringing|giving|delivering)(?: (?:me|us))?{_ANY} {_WORDS}{_END}",
        rf"{_ASK}no more {_WORDS}{_END}",
        rf"{_ASK}no {_WORDS} {_STORIES}{_END}",
        rf"{_ASK}{_NOT}(?: ever| really)? (?:{_WANT}|{_SEND}|care (?:about|for)){_ANY} {_WORDS}{_END}",
        rf"(?:i'd|i would|would) rather not (?:see|read|hear about){_ANY} {_WORDS}{_END}",
        rf"{_IM}(?:not|no longer|never) interested in{_ANY} {_WORDS}{_END}",
        rf"{_IM}(?:tired|sick|bored|fed up) (?:of|with)(?: {_SEE})?{_ANY} {_WORDS}{_END}",
    ),
    ("mute", Sureness.PERHAPS): (
        rf"{_ASK}(?:mute|hide|block) {_WORDS}{_END}",
        rf"no (?P<words>[^ ]+){_END}",
        rf"(?:far |way )?too (?:much|many) (?P<words>[^ ]+)(?: {_STORIES})?{_END}",
        rf"{_ASK}(?:less|fewer|enough)(?: of| with| about)? {_WORDS} {_STORIES}{_END}",
    ),
    ("unfollow", Sureness.SAID): (
        rf"{_ASK}(?:unfollow|untrack|(?:stop|quit) (?:following|tracking)) {_WORDS}{_END}",
        rf"{_ASK}(?:no longer|don't|do not) (?:(?:want|need|wish) to )?(?:follow|track) {_WORDS}{_END}",
    ),
    ("unmute", Sureness.SAID): (
        rf"{_ASK}(?:unmute|unhide|unblock|(?:stop|quit) (?:muting|hiding|blocking)) {_WORDS}{_END}",
        rf"{_ASK}(?:no longer|don't|do not) (?:(?:want|need|wish) to )?(?:mute|hide|block) {_WORDS}{_END}",
    ),
}

_ZH_ASK: Final = rf"(?P<asking>(?>(?:{ZH_ASKING})*))"
_ZH_WORDS: Final = " ?(?P<words>.+?) ?"
_ZH_BEFORE: Final = "(?P<asking>(?>(?:以后|麻烦你?|拜托|帮我|请|我|[,，])*))"
_ZH_WHAT: Final = " ?(?P<words>(?:(?![天日周月年点早晚夜时假期午今明]).)+?) ?"
"""No day and no hour: ``晚上别发了``."""

_ZH_END: Final = "(?P<end>(?>(?:[了吧啦呀啊吗呢嘛]|好吗|行吗|可以吗|就[好行]|谢谢|[,，。])*))"
_ZH_FOLLOW: Final = "(?:关注|追踪|跟踪)"
_ZH_MUTE: Final = "(?:屏蔽|隐藏|拉黑|封锁|过滤)"
_ZH_NO_LONGER: Final = "(?:取消|不再|别再?|停止|解除|撤销|不用再?|不要再?|不想再?)对? ?"
_ZH_FROM_LIST: Final = "(?:去掉|删掉|删除|移除|拿掉|移出)"
_ZH_BRING: Final = "(?:来|发|传|推送?|送|讲|看)"
_ZH_BIT: Final = "(?:给我)?(?:一?[点些]|几条)"
_ZH_NOT: Final = "(?:再也)?(?:不想|不要|不用|别|不再|不愿意?|不喜欢|不爱|懒得|不需要)(?>(?:再|给我|让我|要|想)*)"
_ZH_SHOWN: Final = (
    "(?:看[到见]?(?!好(?!莱)|清(?!华))|[见收听]到|出现|显示|[提讲]到?"
    "|发(?![现烧热布明表展票])|推送?(?![理荐广出])|送(?!货)|传(?![统说奇感输闻播承染]))"
)
"""Not so much of another word: ``发布``, ``推理``."""


_CHINESE: Final[_Table] = {
    ("follow", Sureness.WISHED): (
        rf"{_ZH_ASK}{_ZH_FOLLOW}(?:一下|下){_ZH_WORDS}{_ZH_END}",
        rf"{_ZH_ASK}多关注(?:一?[点些]|一下)?{_ZH_WORDS}{_ZH_END}",
        rf"{_ZH_ASK}(?:多{_ZH_BRING}{_ZH_BIT}|多给我{_ZH_BRING}(?:{_ZH_BIT})?|{_ZH_BRING}多一?[点些]){_ZH_WORDS}{_ZH_END}",
    ),
    ("follow", Sureness.PERHAPS): (
        rf"{_ZH_ASK}(?:关注|{_ZH_FOLLOW}(?= )){_ZH_WORDS}{_ZH_END}",
        rf"{_ZH_ASK}(?:关心|对(?=.+兴趣)(?!.*(?:不感|没))){_ZH_WORDS}(?:[很挺最更]|比较|非常|特别)?(?:[感有]兴趣)?",
    ),
    ("mute", Sureness.WISHED): (
        rf"{_ZH_ASK}{_ZH_MUTE}(?:掉|一下|下){_ZH_WORDS}{_ZH_END}",
        rf"{_ZH_BEFORE}{_ZH_WORDS}(?>(?:都|给我|全部?)*)(?:{_ZH_MUTE}|排除)掉{_ZH_END}",
        rf"{_ZH_ASK}少(?:给我)?{_ZH_BRING}{_ZH_BIT}{_ZH_WORDS}{_ZH_END}",
        rf"{_ZH_ASK}{_ZH_NOT}{_ZH_SHOWN}(?:给我)?(?>(?:一?[点些]|任何|有关|关于)*){_ZH_WORDS}{_ZH_END}",
        rf"{_ZH_BEFORE}{_ZH_WHAT}(?:就|都)?(?:不要|别|不用|不必)再?(?:给我)?{_ZH_SHOWN}(?:给我)?{_ZH_END}",
        rf"{_ZH_ASK}对{_ZH_WORDS}(?>(?:完全|都|真的?|一点)*)(?:不感兴趣|没有?兴趣|无感){_ZH_END}",
        rf"{_ZH_ASK}受够了?{_ZH_WORDS}{_ZH_END}",
    ),
    ("mute", Sureness.PERHAPS): (
        rf"{_ZH_ASK}(?:屏蔽|{_ZH_MUTE}(?= )){_ZH_WORDS}{_ZH_END}",
        rf"(?:我)?(?:不看(?!好(?!莱)|清(?!华)|见|到)|不要|不想要|不需要)(?>(?:任何|有关|关于)*)(?![发送推收看来给显再]){_ZH_WORDS}{_ZH_END}",
        rf"(?P<asking>.*?[把将]){_ZH_WORDS}(?>(?:都|给我|全部?)*){_ZH_MUTE}掉?{_ZH_END}",
        rf"{_ZH_WORDS}太多了",
    ),
    ("unfollow", Sureness.SAID): (
        rf"{_ZH_ASK}(?:{_ZH_NO_LONGER}{_ZH_FOLLOW}|取关){_ZH_WORDS}(?:的关注)?{_ZH_END}",
        rf"{_ZH_ASK}取消对{_ZH_WORDS}的{_ZH_FOLLOW}{_ZH_END}",
        rf"{_ZH_ASK}不{_ZH_FOLLOW}{_ZH_WORDS}了{_ZH_END}",
        rf"{_ZH_BEFORE}{_ZH_WORDS}(?:(?:取消|不再|不用|不){_ZH_FOLLOW}|取关){_ZH_END}",
    ),
    ("unmute", Sureness.SAID): (
        rf"{_ZH_ASK}{_ZH_NO_LONGER}{_ZH_MUTE}{_ZH_WORDS}(?:的屏蔽)?{_ZH_END}",
        rf"{_ZH_ASK}(?:取消|解除)对{_ZH_WORDS}的{_ZH_MUTE}{_ZH_END}",
        rf"{_ZH_ASK}不{_ZH_MUTE}{_ZH_WORDS}了{_ZH_END}",
        rf"{_ZH_BEFORE}{_ZH_WORDS}(?:取消|解除|不再|不用|不){_ZH_MUTE}{_ZH_END}",
    ),
    ("unfollow", Sureness.WISHED): (
        rf"{_ZH_BEFORE}把?{_ZH_WORDS}从{_ZH_FOLLOW}的?(?:词|列表|名单)?[里中]?{_ZH_FROM_LIST}{_ZH_END}",
    ),
    ("unmute", Sureness.WISHED): (
        rf"{_ZH_BEFORE}把?{_ZH_WORDS}从{_ZH_MUTE}的?(?:词|列表|名单)?[里中]?{_ZH_FROM_LIST}{_ZH_END}",
    ),
}

_PRINTED: Final[_Table] = {
    ("follow", Sureness.WISHED): (r"(?:follow|关注|追踪) ?[:：] ?(?P<words>.+)",),
    ("mute", Sureness.WISHED): (r"(?:mute|屏蔽|隐藏) ?[:：] ?(?P<words>.+)",),
}
"""As the settings print them."""

_ZH_LIST: Final = "(?:的?词|列表|名单)?了?"
CLEARED: Final[Mapping[str, re.Pattern[str]]] = {
    command: re.compile(
        rf"(?:clear|empty|reset|remove|delete)(?: all)?(?: of)?(?: my| the)? (?:{listed})"
        rf"|(?:清空|清除)(?>(?:我的?|所有|全部|的)*){verb}{_ZH_LIST}|(?:取消|删除|去掉)(?:我的?)?(?:所有|全部)的?{verb}{_ZH_LIST}"
    )
    for command, listed, verb in (
        ("unfollow", "follows|followed words|follow(?:ing)? list", _ZH_FOLLOW),
        ("unmute", "mutes|muted words|mute list", _ZH_MUTE),
    )
}
"""Sentences that remove every word: ``清空关注``, ``clear my muted words``."""

SENTENCES: Final[Sequence[Sentence]] = sorted(
    (
        Sentence(command, sureness, re.compile(pattern))
        for table in (_PRINTED, _ENGLISH, _CHINESE)
        for (command, sureness), patterns in table.items()
        for pattern in patterns
    ),
    key=lambda sentence: not sentence.command.startswith("un"),
)
"""What ends something goes before what begins it: ``stop muting``, ``不再屏蔽``."""
