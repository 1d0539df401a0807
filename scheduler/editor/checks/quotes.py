"""A quote is in the words of its pieces; what stands between them of links and counts is left out."""

import re
from collections.abc import Iterator

from bot.model.drafts import Complaint
from scheduler.editor.checks.cited import cited_pieces, unmarked
from scheduler.editor.evidence import Evidence, WrittenStory

QUOTE = "quote"
LEFT_OUT = "…"
"""Stands where words of a quote were left out."""

_MARKED = r"[^()（）⟨⟩]{0,80}⟨[\d.]{1,16}⟩"
_CITATIONS = re.compile(rf"\s?[(（](?:{_MARKED}){{1,12}}[^()（）⟨⟩]{{0,3}}[)）]")
_COUNTS = re.compile(r"\s?\((?:Activity|Score|Comments|Upvotes)\b[^()]{0,120}\)", re.IGNORECASE)
_HANDLES = re.compile(
    r"(?<!\bby)(?<!\bfrom)(?<!\bvia)(?<!\bto)(?<!\bwith)(?<!\bof)(?<!\band)(?<!\bsee)(?<!:)"
    r"(?<!,)(?<!\bas)(?<!\blike)(?<!\bin)(?<!\bon)(?<!\bat)(?<!\bfor)(?<!\bthan)(?<!\bor)(?<!\bincluding)(?<!\bbut)(?<!\bthe)(?<!\bofficial)"
    r" @[^@⟨⟩.;:()]{1,60}⟨[\d.]{1,16}⟩(?:, [^⟨⟩.;:()]{1,60}⟨[\d.]{1,16}⟩){0,12}(?=\s?[.;]|\s*$|, (?!who|which))"
    r"|(?<=[)”]) @[^@⟨⟩.;:()]{1,60}⟨[\d.]{1,16}⟩(?= and )"
)
_SPACES = re.compile(r"\s+")


def readable(text: str) -> str:
    """A piece's text, or a part of it, without the numbers of its links, links in brackets, and who else posted it."""
    return _SPACES.sub(" ", unmarked(_HANDLES.sub("", _CITATIONS.sub("", _COUNTS.sub("", text))))).strip()


def quoted_as_said(story: WrittenStory, evidence: Evidence) -> Iterator[Complaint]:
    """A finding for the first part of a quote (`LEFT_OUT` parts them) that the cited pieces do not say as it stands."""
    if not story.quoted:
        return
    source = "\n".join(_squeezed(readable(piece.text)) for piece in cited_pieces(story, evidence))
    for part in story.summary.split(LEFT_OUT):
        if _squeezed(part) not in source:
            yield Complaint(
                check=QUOTE, what=f"“{part.strip()[:60]}” is not said in these words", about=part.strip()[:60]
            )
            return


def _squeezed(text: str) -> str:
    """A text without spaces and marks: tidying takes Markdown's away."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
