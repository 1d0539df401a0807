"""What tells of a piece and of its links whether they are worth telling: a number a feature."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from bot.markdown import url_key
from scheduler.editor.evidence import Evidence, Piece

Features = Mapping[str, float]

LINK_NUMBER = re.compile(r"⟨\d+\.\d+⟩")
HEAD = 250
"""Characters at the beginning of a piece, where it says what it is about."""
_NEAR = 160
"""Characters before a link's words that may be its sentence."""

_RELEASE = re.compile(
    r"\b(?:releas|launch|announc|introduc|unveil|ship|open.?sourc|debut|publish|rolled out|rolling out|now available"
    r"|drops?\b|dropped)",
    re.IGNORECASE,
)
_TOOL = re.compile(
    r"\b(?:tools?|librar|repo\b|repositor|github|cli\b|sdk|api\b|plugin|extension|framework|app\b|apps\b|open.?sourc"
    r"|agent|skill|built|created)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w.\-]*\w")
_QUANTITY = re.compile(r"\d(?:%|×|[xBKM]\b)")
_SENTENCE_END = re.compile(r"[.;!?]\s")
_MOST_TOOLS = 4


class Host(Enum):
    """The kind of page that a link leads to."""

    POST = "post"
    CODE = "code"
    MODEL = "model"
    PAPER = "paper"
    FORUM = "forum"
    CHAT = "chat"
    PICTURE = "picture"
    VIDEO = "video"
    OTHER = "other"


_HOSTS = {
    "x.com": Host.POST,
    "bsky.app": Host.POST,
    "github.com": Host.CODE,
    "gist.github.com": Host.CODE,
    "gitlab.com": Host.CODE,
    "huggingface.co": Host.MODEL,
    "arxiv.org": Host.PAPER,
    "reddit.com": Host.FORUM,
    "old.reddit.com": Host.FORUM,
    "discord.com": Host.CHAT,
    "discord.gg": Host.CHAT,
    "youtube.com": Host.VIDEO,
    "youtu.be": Host.VIDEO,
    "vimeo.com": Host.VIDEO,
}
_PICTURE_HOSTS = ("redd.it", "discordapp.com", "discordapp.net", "tenor.com", "imgur.com", "imgur.io")
_PICTURE_FILES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp4")
_NO_STORY = frozenset((Host.PICTURE, Host.CHAT))
_NO_ORIGIN = _NO_STORY | {Host.FORUM}


@dataclass(frozen=True, slots=True)
class Described:
    """A piece with links, in numbers; ``links`` and ``keys`` are of its links in order, a key (`url_key`) being what
    addresses of one page have in common."""

    piece: Piece
    features: Features
    links: tuple[Features, ...]
    keys: tuple[str, ...]


def described(evidence: Evidence) -> Iterator[Described]:
    """Each piece that has a link, in order: a story has to have one."""
    linked = [piece for piece in evidence.pieces.values() if piece.links]
    keys = [tuple(url_key(link.url) for link in piece.links) for piece in linked]
    repeats = Counter(key for of_piece in keys for key in set(of_piece))
    parts, topics = Counter(piece.path[:1] for piece in linked), Counter[tuple[str, ...]]()
    within = Counter[tuple[str, ...]]()
    for rank, (piece, of_piece) in enumerate(zip(linked, keys, strict=True)):
        part, size = within[piece.path[:1]], parts[piece.path[:1]]
        place = _place(piece.path, rank, (part, size), topics[piece.path])
        hosts = [host_of(key) for key in of_piece]
        most = max(repeats[key] for key in of_piece)
        words = LINK_NUMBER.sub("", piece.text)
        features = (
            place | _words(words) | _hosts(hosts) | {"heading": piece.path[-1:] == (words,), "repeated": math.log(most)}
        )
        yield Described(piece, features, tuple(_links(piece, of_piece, hosts, repeats)), of_piece)
        within[piece.path[:1]] += 1
        topics[piece.path] += 1


def host_of(key: str) -> Host:
    """The kind of page that a `url_key` is of."""
    host = key.partition("/")[0]
    if host.endswith(_PICTURE_HOSTS) or key.partition("?")[0].lower().endswith(_PICTURE_FILES):
        return Host.PICTURE
    return _HOSTS.get(host, Host.OTHER)


def _place(path: Sequence[str], rank: int, part: tuple[int, int], topic: int) -> dict[str, float]:
    """Where a piece stands: ``rank`` of all, ``part`` of how many below the outermost heading, ``topic`` below all."""
    number, size = part
    above = " ".join(path).lower()
    in_chat, in_forum = "discord" in above, "reddit" in above
    return {
        "rank": math.log1p(rank),
        "part_rank": math.log1p(number),
        "part_place": number / size,
        "topic_rank": math.log1p(topic),
        "in_chat": in_chat,
        "chat_place": in_chat * number / size,
        "forum_place": in_forum * number / size,
        "preamble": not path or rank == 0,
    }


def _words(words: str) -> dict[str, float]:
    head = words[:HEAD]
    return {
        "release": _RELEASE.search(head) is not None,
        "tool": min(len({found.lower() for found in _TOOL.findall(words)}), _MOST_TOOLS),
        "names": math.log1p(len(set(_NAME.findall(head)))),
        "quantity": _QUANTITY.search(words) is not None,
        "length": math.log1p(len(words)),
    }


def _hosts(hosts: Sequence[Host]) -> dict[str, float]:
    told = (Host.POST, Host.CODE, Host.MODEL, Host.FORUM, Host.CHAT, Host.OTHER)
    kinds: dict[str, float] = {f"host_{host.value}": host in hosts for host in told}
    return kinds | {"leads_out": not _NO_STORY.issuperset(hosts)}


def _links(
    piece: Piece, keys: Sequence[str], hosts: Sequence[Host], repeats: Mapping[str, int]
) -> Iterator[dict[str, float]]:
    """The features of each link of a piece."""
    last = max(1, len(keys) - 1)
    most = max(repeats[key] for key in keys)
    origins = list(accumulate((host not in _NO_ORIGIN for host in hosts), initial=0))
    for index, (sentence, key, host) in enumerate(zip(_sentences(piece), keys, hosts, strict=True)):
        told = (Host.CODE, Host.MODEL, Host.FORUM, Host.CHAT, Host.PICTURE)
        yield {
            "first": index == 0,
            "first_origin": host not in _NO_ORIGIN and origins[index] == 0,
            "place": index / last,
            "repeated": math.log(repeats[key]),
            "most_repeated": 1 < repeats[key] == most,
            "release": _RELEASE.search(sentence) is not None,
            "names": math.log1p(len(_NAME.findall(sentence))),
        } | {f"host_{one.value}": host is one for one in told}


def _sentences(piece: Piece) -> Iterator[str]:
    """For each link of a piece what its sentence says before it."""
    for link, number in zip(piece.links, LINK_NUMBER.finditer(piece.text), strict=True):
        start = max(0, number.start() - len(link.anchor) - _NEAR)
        before = piece.text[start : number.start()]
        yield LINK_NUMBER.sub("", _SENTENCE_END.split(before)[-1])
