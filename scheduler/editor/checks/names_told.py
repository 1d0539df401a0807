"""Every name of a story in Latin letters stands in what it cites; and one of its first in the sentence of its link."""

from collections.abc import Iterator

from scheduler.editor.checks.cited import cited_text, linked, sentence_of
from scheduler.editor.checks.findings import Finding
from scheduler.editor.checks.names import chinese_names, names, said_in, squeezed, words
from scheduler.editor.checks.quantities import quantities
from scheduler.editor.evidence import Evidence, WrittenStory

NAMES = "names"
SENTENCE = "sentence"
LEAD = 80
"""Characters of a summary whose names say what the story is of."""


def names_told(story: WrittenStory, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each name that neither the cited pieces nor the address of the story's link say."""
    found = linked(story, evidence)
    source = cited_text(story, evidence) + (f"\n{found[1].url}" if found else "")
    known, together = words(source), squeezed(source)
    for name in dict.fromkeys(names(f"{story.title}\n{story.summary}")):
        if not said_in(name, known, together):
            yield Finding(check=NAMES, what=f"“{name}” is not in the cited pieces")


def link_in_its_sentence(story: WrittenStory, evidence: Evidence) -> Iterator[Finding]:
    """A finding where the sentence of the link says none of the names that the story begins with.

    A story without a name is known by its numbers; without these, too, nothing can be said of it.
    """
    found = linked(story, evidence)
    if found is None:
        return  # which is another check's
    piece, link = found
    sentence = f"{sentence_of(piece, link)} {link.url}"
    lead = f"{story.title}\n{story.summary[:LEAD]}"
    wanted = [*names(lead), *chinese_names(lead)]
    known, together = words(sentence), squeezed(sentence)
    if wanted and any(said_in(name, known, together) for name in wanted):
        return
    if wanted or list(quantities(lead)):
        if {r.raw for q in quantities(lead) for r in q} & {r.raw for q in quantities(sentence) for r in q}:
            return
        yield Finding(check=SENTENCE, what=f"the sentence of link {story.link} is about something else")
