"""Words in an article that are meant for a machine that reads it, not for people."""

import re

from scheduler.editor.checks.cited import unmarked
from scheduler.editor.evidence import Piece

_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+|the\s+|your\s+|these\s+|those\s+|everything\s+){0,3}"
    r"(?:previous|prior|above|earlier|preceding|other)?\s{0,3}(?:instructions?|prompts?|rules|directions|above)\b"
    r"|\b(?:you are|you're)\s+(?:now\s+)?(?:an?\s+)?(?:AI|language model|LLM|assistant|chat ?bot|editor)\b"
    r"|\b(?:note|attention|message|instructions?|memo)\s+(?:to|for)\s+(?:the\s+|any\s+|all\s+)?"
    r"(?:AI|LLMs?|language models?|assistants?|models?|editor|summari[sz]ers?)\b"
    r"|<\|?(?:im_start|system|/?s|endoftext)\|?>|\[/?INST\]"
    r"|\"(?:picks|stories)\"\s{0,3}:"
    r"|忽略(?:以上|上述|之前|前面|此前|所有)[^。]{0,12}(?:指令|指示|提示|要求|规则)|(?:AI|人工智能|模型|编辑)\s?(?:助手)?\s?(?:请)?注意[：:]",
    re.IGNORECASE,
)


def gives_orders(piece: Piece) -> bool:
    """Whether a piece speaks to a model that reads it. News of such orders is lost, too: one piece in thousands."""
    return _ORDERS.search(unmarked(piece.text)) is not None
