"""How an editor greets readers and takes leave of them: such lines are no stories, nor a part of the last one."""

import re
from collections.abc import Sequence

from bot.markdown.decorations import without_leading
from bot.markdown.inline import inline
from bot.markdown.line_kinds import LINK, is_source, says_something
from bot.model import plain
from bot.text_folding import folded

_ADDRESS = re.compile(r"https?://\S+")
_OURS = re.compile(r"\b(?:our|my|us)\b|我们|本站|本刊|官网|网站|主页|公众号|频道")
_SENTENCE_END = ("。", "！", "？", ".", "!", "?")
_SHORT = 24
"""Letters beside an address: See you tomorrow at."""
_LONGEST = 800
"""Characters, addresses among them; more is an article's paragraph."""
_NOT_A_LETTER = r"\W*"
_GREETING = r"""good\s(?:morning|afternoon|evening|day)\b|(?:hi|hello|hey|dear)\s(?:all|everyone|everybody|folks
      |friends|readers?|subscribers?|there|and\swelcome)\b|welcome\s(?:to|back)\b|(?:(?:大家|各位|读者|朋友们?)[^。，,]{0,6}[早好]|早上好|早安|晚上好)(?=[!！。，,~～\s]|$)"""
_CALL = r"""(?:欢迎|请|立即|马上|点击|免费)?(?:订阅|关注|追踪|加入|扫码加入)(?:我们的?|我的?|本)?\s?
      (?:(?:微信|电报|telegram|discord|line|qq|youtube|rss)\s?)?
      (?:电子报|邮件(?:列表|通讯)?|周报|日报|早报|周刊|公众号|服务号|频道|社群|社区|交流群|读者群|群组?|星球|newsletter|rss)
      \s*(?=[:!。]|$|https?:)
    |(?:(?:subscribe|sign\sup)(?:\s(?:here|now|today|free|for\s(?:free|updates)))?
      |(?:subscribe|sign\sup)\s(?:to|for|via|by)\s(?:(?:our|my|the|this)\s)?(?:(?:free|daily|weekly)\s)?
      (?:newsletter|digest|mailing\slist|list|rss|feed|channel|podcast|e-?mail)
      |(?:join|follow)\s(?:our|us|my)(?:\s(?:free|on))?(?:\s(?:telegram|discord|slack|whatsapp|x|twitter|mastodon|bluesky|linkedin))?
      (?:\s(?:channel|group|server|community))?)\s*(?=[.!]*$|:\s*(?:$|https?:|@)|https?:)"""
"""How readers are asked to subscribe, with nothing behind it but where."""
_FAREWELL = r"""see\syou\s(?:tomorrow|next|soon|on|again|at|in)\b|until\s(?:tomorrow|next\s(?:time|week))\s*(?=[!.,]|$)
    |(?:thanks|thank\syou)\s(?:so\smuch\s|again\s)?for\s(?:reading|subscribing|being\s(?:here|with))\b
    |that(?:['’]s|\sis)\s(?:(?:all|it)(?:\s(?:for|from)\s(?:today|now|this|us|me)\b|(?:,?\s(?:folks|everyone))?\s*(?=[.!]|$))|a\swrap\b)
    |p\.\s?s\.|又及[:,]
    |follow\s(?:us|me)\s(?:at|on)\b|visit\sour\s(?:site|home\s?page|website)\b
    |(?:want|would\syou\slike|looking|interested)\s(?:to\s|in\s)?advertis(?:e|ing)\b
    |(?:if\syou\shave\sany|have\sany|got\sany|any)\s(?:comments?|feedback|questions?|suggestions?)\b[^.]*\b(?:reply|respond|feedback|email
      |let\s(?:us|me)\sknow|write|\?)
    |(?:love|like|enjoy(?:ed|ing)?)\s[^.?!]{1,40}\?\s(?:tell|share|forward|subscribe)\b
    |(?:was\sthis\semail\s)?forwarded\s(?:this|to\syou)|(?:you\s(?:are\s)?receiv(?:ed|ing)\sthis|unsubscribe\s*(?=here\b|at\b|from\b|[|·:.,]|$))
    |感谢(?:您|你|大家)?的?(?:阅读|收看|关注|订阅)|(?:我们)?(?:明天|明日|下周|下期)(?:再)?见\s*(?=[!！。，,~～@]|https?:|$)
    |欢迎(?:关注|订阅|转发|投稿)\s*(?=[!！。，,：:~～]|$|我们|本|我|到|至|给|公众号|频道|微信)
    |(?:以上)?(?:就是)?(?:今天|今日|本期|本周)的?(?:全部)?(?:内容|日报|早报|周报)?(?:就?到这里|就到这|到此)(?=[了啦吧为。！!，,~～\s]|$)
    |以上(?:就?是|便是)?(?:今天|今日|本期|本周)的?(?:全部|所有)?(?:内容|新闻|资讯|日报|早报|周报)(?=[了啦吧。！!，,~～\s]|$)
    |(?:yours(?:\s(?:truly|sincerely|faithfully|ever))?|(?:kind|best|warm(?:est)?)\s(?:regards|wishes)|sincerely)\s*,(?:\s+[\w.]+){0,3}\W*$
    |(?:best|cheers|love|regards|warmly)\s*,\W*$|(?:此致|祝好|敬上|编者敬上)\W*$
    |(?:have\sa\s(?:great|good|nice|lovely|wonderful)\s(?:day|week(?:end)?|evening|one)|happy\s(?:reading|hacking|coding|weekend)
      |stay\s(?:curious|safe|tuned))\b|share\sthis\s(?:newsletter|issue|email|digest)\b|reply\sto\sthis\s(?:email|newsletter)\b
    |if\syou\s(?:enjoy(?:ed)?|like[ds]?|found)\s[^.]{0,60}\b(?:share|forward|subscribe|follow|reply|consider)\b
    |(?:如果|要是)?(?:你|您)?(?:喜欢|觉得|认为)[^。]{0,20}(?:点个?赞|在看|转发|分享|关注|星标|订阅)
    |(?:欢迎|记得|别忘了?|求|请|顺手)?(?:大家)?(?:点个?|一键)\W?(?:赞|在看|关注|星标|三连)|(?:长按|扫码|扫描)[^。]{0,16}(?:二维码|关注|加群|入群|识别)
    |欢迎(?:大家)?(?:在)?(?:评论区?|留言|后台)|(?:关注|星标)(?:我们|我|公众号|本号)|更多(?:内容|资讯|精彩)[^。]{0,8}关注|我是[^。，]{1,12}[,，][^。]{0,8}(?:下期|明天|下周)?见
    |(?:—{1,2}|–|-{1,2})\s?(?:编辑部|小编|编辑|本刊|(?:(?:the|your)\s(?:\w+\s){0,2})?(?:editors?|team)\b)[^。.]{0,20}$
    |编辑部\W*$|风险提示\s?[:：]|(?:责任|本期|值班|执行)?编辑\s?[:：|｜/丨]|(?:责编|校对|审核|排版|监制|编审)\s?[:：|｜/丨]|(?:免责|版权)声明
    |声明[:：][^。]{0,40}(?:以上|本文|本刊|来自|转载|版权|侵权|仅供|观点)
    |(?:以上|本文|文中|本期)[^。]{0,16}(?:不构成(?:任何)?(?:投资)?建议|仅供参考)|投资有风险|(?:未经授权|转载请)[^。]{0,24}"""
_OPENS = re.compile(rf"{_NOT_A_LETTER}(?:{_GREETING})", re.VERBOSE)
_CLOSES = re.compile(rf"{_NOT_A_LETTER}(?:{_CALL}|{_FAREWELL})", re.VERBOSE)
_CALLS = re.compile(rf"{_NOT_A_LETTER}(?:{_CALL})", re.VERBOSE)


def is_courtesy(line: str) -> bool:
    """Whether a line greets readers, takes leave of them, or asks something of them. One with an address does where it
    says little else, or speaks of the digest's own site: news may begin as politely."""
    words = _words(line)
    if _OPENS.match(words) is None and _CLOSES.match(words) is None:
        return False
    said = _ADDRESS.sub("", words)
    return said == words or len(said) <= _SHORT or _OURS.search(said) is not None


def is_call(line: str) -> bool:
    """Whether a line asks readers to subscribe or to join, and says little else but where."""
    words = _words(line)
    match = _CALLS.match(words)
    return match is not None and len(_ADDRESS.sub("", words[match.end() :])) <= _SHORT


def before_farewell(lines: Sequence[str], start: int, end: int) -> int:
    """Where the body of the last story, whose head is line ``start`` (from 0), ends: at ``end``, or before the
    paragraph with which the editor takes leave. What is indented or quoted is the story's, and so is the only text of
    what is no sentence itself, and all above a line that names its source."""
    linked = LINK.search(lines[start]) is not None or lines[start].rstrip().endswith(_SENTENCE_END)
    start = max((at for at in range(start, end) if is_source(lines[at])), default=start)
    begins = (
        at
        for at in range(start + 1, end)
        if lines[at][:1] not in ("", " ", "\t", ">") and not lines[at - 1].strip() and _CLOSES.match(_words(lines[at]))
    )
    return next((at for at in begins if linked or says_something(lines[start + 1 : at])), end)


def before_emoji(lines: Sequence[str], start: int, end: int) -> int:
    """Where the body below line ``start`` ends before a last line of nothing but emoji, where the heading of a section
    comes next: they are that one's."""
    last = next((at for at in range(end - 1, start, -1) if lines[at].strip()), start)
    decorates = last > start and not lines[last - 1].strip() and not without_leading(lines[last].strip())
    following, own = _level(lines[end]) if end < len(lines) else 0, _level(lines[start])
    unlike = following == own and "](" in lines[start] and "](" not in lines[end]
    is_sections = following > 0 and (following < own or not own or unlike)
    return last if decorates and is_sections else end


def _level(line: str) -> int:
    return len(line) - len(line.lstrip("#"))


def _words(line: str) -> str:
    return folded(plain(inline(line).spans)) if 0 < len(line.strip()) <= _LONGEST else ""
