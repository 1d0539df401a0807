"""Every name of a story in Latin letters stands in what it cites; and one of its first in the sentence of its link."""

import re
from collections.abc import Iterator

from bot.model.drafts import Complaint
from bot.model.edition_language import EditionLanguage
from scheduler.editor.checks.cited import around_link, cited_pieces, cited_text, linked
from scheduler.editor.checks.names import OPENERS, chinese_names, names, proper_names, said_in, squeezed, words
from scheduler.editor.checks.quantities import quantities
from scheduler.editor.evidence import Evidence, WrittenStory

NAMES = "names"
SENTENCE = "sentence"
LEAD = 80
"""Characters of a summary whose names say what the story is of."""
_TELLING = 3
"""Signs from which on a number, 671 or 2.5, tells a subject where its name is said otherwise."""


def names_told(story: WrittenStory, evidence: Evidence) -> Iterator[Complaint]:
    """A finding for each name that neither the cited pieces nor the addresses of their links say."""
    addresses = (link.url for piece in cited_pieces(story, evidence) for link in piece.links)
    source = "\n".join([cited_text(story, evidence), *addresses])
    known, together = words(source), squeezed(source)
    for name, opens in dict.fromkeys(_named(f"{story.title}\n{story.summary}", story.language)):
        if not said_in(name, known, together) and not (opens and _is_common(name, evidence)):
            yield Complaint(check=NAMES, what=f"“{name}” is not in the cited pieces", about=name)


def _named(text: str, language: EditionLanguage) -> Iterator[tuple[str, bool]]:
    """The names of a text, and whether each may be a common word that begins a sentence."""
    if language is EditionLanguage.ENGLISH:
        yield from proper_names(text)
    else:
        yield from ((name, False) for name in names(text))


def _is_common(word: str, evidence: Evidence) -> bool:
    """Whether a word that begins a sentence is a common one: the article has it in small letters elsewhere."""
    folded = word.casefold()
    return folded in OPENERS or any(
        re.search(rf"\b{re.escape(folded)}\b", piece.text) for piece in evidence.pieces.values()
    )


def link_in_its_sentence(story: WrittenStory, evidence: Evidence) -> Iterator[Complaint]:
    """A finding where the sentence of the link says none of the names that the story begins with.

    A story without a name is known by its numbers; without these, too, nothing can be said of it.
    """
    found = linked(story, evidence)
    if found is None:
        return  # which is another check's
    piece, link = found
    sentence = f"{around_link(piece, link)} {link.url}"
    lead = f"{story.title}\n{story.summary[:LEAD]}"
    wanted = [*(name for name, _ in _named(lead, story.language)), *chinese_names(lead)]
    known, together = words(sentence), squeezed(sentence)
    if wanted and any(said_in(name, known, together) for name in wanted):
        return
    told = _numbers(lead, least=_TELLING if wanted else 1)
    if (wanted or told) and not told & _numbers(sentence, least=1):
        yield Complaint(check=SENTENCE, what=f"the sentence of link {story.link} is about something else")


def _numbers(text: str, least: int) -> set[str]:
    """The numbers of a text as written, those of ``least`` signs and more."""
    return {reading.raw for readings in quantities(text) for reading in readings if len(reading.raw) >= least}
