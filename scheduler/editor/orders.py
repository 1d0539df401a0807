"""Words in an article that are meant for a machine that reads it, not for people."""

import re

from scheduler.editor.checks.cited import unmarked
from scheduler.editor.evidence import Piece

_MACHINE = (
    r"(?:AIs?|LLMs?|AGI|(?:AI|language|machine|automated)[ -](?:models?|assistants?|agents?|readers?|systems?|editors?)"
    r"|assistants?|chat ?bots?|bots?|crawlers?|scrapers?|summari[sz]ers?|models?)"
)
_READS = r"(?:read|process|pars|summari[sz]|index|crawl|edit|see|digest|scan|rewrit|translat)(?:e?s|ing|e)?"
_TEXT = r"(?:this|these|the (?:page|article|text|above|following))\b"
_MUST = r"(?:must|should|shall|have to|has to|need to|are (?:required|instructed|told|asked|to)\b|please)"
_OF_AN_ISSUE = (
    r"(?:every|all|this|the following|each) (?:links?|story|stories|address(?:es)?|URLs?)"
    r"|(?:as|at|to|in) (?:the |your )?(?:very )?(?:first|top|best|only|number one|lead)\b"
)
_MACHINE_ZH = r"(?:AI|人工智能|(?:大|语言|大语言)?模型|智能体|智能助手|助手|机器人|爬虫|编辑)"

_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+|the\s+|your\s+|these\s+|those\s+|everything\s+){0,3}"
    r"(?:previous|prior|above|earlier|preceding|other)?\s{0,3}(?:instructions?|prompts?|rules|directions|above)\b"
    r"|\b(?:you are|you're)\s+(?:now\s+)?(?:an?\s+)?(?:AI|language model|LLM|assistant|chat ?bot|editor)\b"
    r"|\b(?:note|attention|message|instructions?|memo)\s+(?:to|for)\s+(?:the\s+|any\s+|all\s+)?"
    r"(?:AI|LLMs?|language models?|assistants?|models?|editor|summari[sz]ers?)\b"
    rf"|\b{_MACHINE}\s+(?:(?:that|who|which)\s+(?:are\s+)?)?{_READS}\s+{_TEXT}[^.]{{0,60}}\b{_MUST}"
    rf"|(?:^|[.!?]\s{{1,3}})[\"“(]?(?:dear|hey|hello|to|attention)\s+(?:the\s+|any\s+|all\s+|every\s+|you\s+){{0,2}}{_MACHINE}"
    rf"(?:\s*[:,]|\s+(?:(?:that|who|which)\s+)?{_READS}\s+{_TEXT})"
    rf"|\b(?:{_MACHINE}|the editors?)\s+{_MUST}\s[^.]{{0,80}}?\b(?:{_OF_AN_ISSUE})"
    r"|(?-i:\b(?:SYSTEM|ASSISTANT)(?: (?:PROMPT|MESSAGE|NOTE|OVERRIDE))?:)"
    r"|<\|?(?:im_start|system|/?s|endoftext)\|?>|\[/?INST\]"
    r"|\"(?:picks|stories)\"\s{0,3}:"
    r"|忽略(?:以上|上述|之前|前面|此前|所有)[^。]{0,12}(?:指令|指示|提示|要求|规则)|(?:AI|人工智能|模型|编辑)\s?(?:助手)?\s?(?:请)?注意[：:]"
    rf"|(?:阅读|读到|看到|处理|总结|摘要|抓取|编辑)(?:了)?(?:本文|此文|这里|这段|这篇|本页|以上|上文)[^。]{{0,12}}的\s?{_MACHINE_ZH}"
    rf"|{_MACHINE_ZH}\s?(?:助手|们)?(?:在|如果|若|只要)?(?:阅读|读到|看到|处理|总结|抓取)(?:到|了)?(?:本文|此文|这里|这段|这篇|本页|以上)"
    rf"|(?:致|敬告|亲爱的)(?:所有|各位|各)?(?:的)?\s?{_MACHINE_ZH}\s?(?:助手|们|模型)?[：:，,]"
    rf"|(?:如果|若|假如)你是(?:一个|一名|一款)?\s?{_MACHINE_ZH}"
    rf"|{_MACHINE_ZH}\s?(?:助手|们)?(?:必须|务必|应当|应该|请)[^。]{{0,30}}(?:第一条|首条|头条|唯一|所有链接|每个链接|此链接|这个链接|首选)",
    re.IGNORECASE,
)


def gives_orders(piece: Piece) -> bool:
    """Whether a piece speaks to a model that reads it. News of such orders is lost, too: one piece in thousands."""
    return _ORDERS.search(unmarked(piece.text)) is not None
