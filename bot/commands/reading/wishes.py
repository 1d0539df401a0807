"""Sentences that wish for something: a table of verbs and of the words around them for each language. One is a wish where
nothing of it is left over, so that ``stop her`` is none; a button does what it asks for, the sentence never.
"""

import re

from bot.text_folding import folded

_ASKING = r"can|could|will|would|you|i|we|it|please|just|want|wish|need|prefer|'d|like|to|do|how|is|be|possible|have"
_SENDING = r"send|sent|deliver|delivered|bring|come|arrive|make|get|move|the|this|time|digest|issue|news|me"
_CHINESE_ASKING = (
    "我们?|你们?|请问?|麻烦|帮我|给我|能不能|能否|可不可以|可以|能|希望|想要?|要|怎么|如何|先|就|以后|现在|算了|那|把|太[早晚]了"
)
_CHINESE_SENDING = "时间|日报|推送|发送|[发送推来收]|改|调|换|得|再|稍微?|往[前后]|有|每[天日]?|今[天晚]|明天|早上|晚上"
_CHINESE_ENDING = "时间|发送|推送|[发送推来收]|给我|一下|[吧吗么呢呀啊啦了]|好吗|行吗|可以吗|[行好]|谢谢|就|[，,。]"

_RATHER_LATER = re.compile(
    rf"(?:(?:{_ASKING}|{_SENDING}|a|bit|little|much|somewhat|slightly|any|too) )+(?:later|earlier|sooner)"
    r"(?: (?:please|instead|on|in the (?:day|morning|evening)))*"
    rf"|(?:{_CHINESE_ASKING}|{_CHINESE_SENDING}|[，,])*[早晚](?:一?点儿?|一?些|一?会儿?)(?:{_CHINESE_ENDING})*"
)


def wishes_another_hour(line: str) -> bool:
    """Whether it wishes for an hour and does not say which: ``晚一点发``, ``a bit later``."""
    return _RATHER_LATER.fullmatch(_plain(line)) is not None


def _plain(line: str) -> str:
    return folded(line).replace("’", "'").replace("'d", " 'd")
