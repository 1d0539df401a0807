"""Every name of a story stands in what it cites; and one of its first in the sentence of its link."""

from collections.abc import Iterator

from bot.model.drafts import Complaint
from bot.model.edition_language import EditionLanguage
from scheduler.editor.checks.chinese_names import chinese_names, unsaid
from scheduler.editor.checks.cited import LONGEST_CITED, around_link, cited_pieces, cited_text, linked
from scheduler.editor.checks.names import OPENERS, foreign_words, names, proper_names, said_in
from scheduler.editor.checks.numbers.quantities import quantities
from scheduler.editor.evidence import Evidence, WrittenStory

NAMES = "names"
SENTENCE = "sentence"
LEAD = 80
"""Characters of a summary whose names say what the story is of."""
_TELLING = 3
"""Signs from which on a number, 671 or 2.5, tells a subject where its name is said otherwise."""


def names_told(story: WrittenStory, evidence: Evidence) -> Iterator[Complaint]:
    """A finding for each name that neither the cited pieces nor the addresses of their links say."""
    addresses = "\n".join(link.url for piece in cited_pieces(story, evidence) for link in piece.links)
    source = f"{cited_text(story, evidence)}\n{addresses[:LONGEST_CITED]}"
    text = f"{story.title}\n{story.summary}"
    named = dict.fromkeys(_named(text, story.language))
    known = said_in((name for name, _ in named), source)
    for name, opens in named:
        if name not in known and not (opens and _is_common(name, evidence)):
            yield _not_said(name)
    folded = source.casefold()
    foreign = [word for word in dict.fromkeys(foreign_words(text)) if word.casefold() not in folded]
    yield from map(_not_said, (*unsaid(text, source), *foreign))


def _not_said(name: str) -> Complaint:
    return Complaint(check=NAMES, what=f"“{name}” is not in the cited pieces", about=name)


def _named(text: str, language: EditionLanguage) -> Iterator[tuple[str, bool]]:
    """The names of a text, and whether each may be a common word that begins a sentence."""
    if language is EditionLanguage.ENGLISH:
        yield from proper_names(text)
    else:
        yield from ((name, False) for name in names(text))


def _is_common(word: str, evidence: Evidence) -> bool:
    """Whether a word that begins a sentence is a common one: the article has it in small letters elsewhere."""
    folded = word.casefold()
    return folded in OPENERS or folded in evidence.small_words


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
    in_chinese = frozenset(chinese_names(lead))
    wanted = {*(name for name, _ in _named(lead, story.language)), *in_chinese}
    if said_in(wanted, sentence) or not in_chinese.isdisjoint(chinese_names(sentence)):
        return
    told = _numbers(lead, least=_TELLING if wanted else 1)
    if (wanted or told) and not told & _numbers(sentence, least=1):
        yield Complaint(check=SENTENCE, what=f"the sentence of link {story.link} is about something else")


def _numbers(text: str, least: int) -> set[str]:
    """The numbers of a text as written, those of ``least`` signs and more."""
    return {reading.raw for readings in quantities(text) for reading in readings if len(reading.raw) >= least}
