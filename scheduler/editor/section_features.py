"""What tells whether a link's story is a tool to use or news to know: a number a feature."""

import re

from bot.markdown import url_key
from scheduler.editor.candidate_features import Features, Host, host_of
from scheduler.editor.checks.cited import around_link
from scheduler.editor.evidence import Link, Piece

_WORDS = {
    "library": r"librar(?:y|ies)|sdk|cli|apis?|plugin|extension|framework|toolkit|package|repo(?:sitory)?|github|"
    r"integration|connector|mcp|server|colab|notebook|docs?|guide|skills?",
    "app": r"apps?|tools?|dashboard|studio|editor|ide|console|workflow|browser|desktop|ios|android|vs ?code|terminal|"
    r"template",
    "local": r"llama\.cpp|vllm|mlx|ollama|gguf|lm studio|comfyui|unsloth|langchain|langgraph|llamaindex|sglang|"
    r"transformers|cursor|cline|windsurf",
    "adds": r"adds?|added|supports?|ships?|shipped|beta|preview|now available|v?\d+\.\d+\.\d+|introduces? a|built|"
    r"open.?sourced?",
    "model": r"models?|\d+b|weights|sota|benchmarks?|arena|leaderboard|frontier",
    "business": r"rais(?:e|ed|es|ing)|fund\w*|valuation|acqui\w+|billion|lawsuit|sued|polic\w+|ceo|ipo|revenue|"
    r"invest\w*|partner\w*|deal|hir\w+|joins?|left|government|regulat\w+|court|copyright|security|safety|users",
    "research": r"papers?|research|stud(?:y|ies)|arxiv|method|training|rl|reasoning|scaling|gold|math|imo",
    "debate": r"debate|critici\w+|concern\w*|backlash|argu\w+|controvers\w+|claims?|reports?|rumou?r\w*|warn\w*|issue|"
    r"outage",
}
_KINDS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _WORDS.items()}
_MOST = 3
"""How often a kind of words counts."""
_LAST = 4
"""Links of a piece from which on their place makes no difference."""


def section_features(piece: Piece, features: Features, link: Link) -> Features:
    """Of a link: what is said around it and in the headings above, where it leads, and where it stands.

    ``features`` are its piece's (`candidate_features`).
    """
    said, above = around_link(piece, link), " ".join(piece.path)
    host = host_of(url_key(link.url))
    words = {name: float(min(_MOST, len(kind.findall(said)))) for name, kind in _KINDS.items()}
    headings = {f"above_{name}": float(kind.search(above) is not None) for name, kind in _KINDS.items()}
    hosts = {
        f"host_{one.value}": float(host is one)
        for one in (Host.POST, Host.CODE, Host.MODEL, Host.PAPER, Host.FORUM, Host.VIDEO, Host.OTHER)
    }
    place = {name: features[name] for name in ("rank", "part_rank", "in_chat", "length")}
    number = min(piece.links.index(link), _LAST) if link in piece.links else 0
    return words | headings | hosts | place | {"number": float(number)}
