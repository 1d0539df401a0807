"""What rules alone tell of an article: its candidates in the words that it has for them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.model import SectionKind
from bot.model.drafts import DraftStory
from scheduler.editor.candidates import Candidate, likeliest_links
from scheduler.editor.checks.quotes import LEFT_OUT
from scheduler.editor.evidence import WrittenStory
from scheduler.editor.linear_model import LinearModel, learned_models
from scheduler.editor.section_features import section_features
from scheduler.editor.telling.quoting import quotes
from scheduler.editor.telling.selection import Selection

MOST_PER_SECTION = 10
"""Stories, as the digests have that this editor learned from."""
MOST_STORIES = 2 * MOST_PER_SECTION
POOL = 26
"""Quotes that the stories of an issue are taken of."""
SPARES = POOL - MOST_STORIES
"""Stories that are ready to take another's place, at least, where there are so many."""
EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote and the chance, from 0 to 1, that it is a tool's."""

    story: DraftStory
    tool: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """The stories of an issue, news first, and those that are left over, the best first."""

    stories: tuple[DraftStory, ...]
    spares: tuple[DraftStory, ...]


def choose(candidates: Sequence[Candidate], selection: Selection) -> Chosen:
    """An issue by rules alone: of the likeliest quotes ten of each section, a few more being looked at for each to have
    its own."""
    pool = next_best(found := quoted(candidates, selection), POOL)
    stories = _in_sections(pool)
    told = {story.link for story in stories}
    left = [one for one in pool if one.story.link not in told]
    return Chosen(stories, tuple(map(likely_section, left + next_best(found, SPARES - len(left)))))


def complete(
    written: Iterable[WrittenStory],
    missing: Mapping[SectionKind, int],
    candidates: Sequence[Candidate],
    selection: Selection,
) -> Chosen:
    """An issue of written stories: where one fails or was never written (``missing``), the next candidate's quote takes
    its place, of its section if there is one, else of the other; an issue has fewer where no candidate is left."""
    lacking = Counter(missing)
    told: list[DraftStory] = []
    for story in written:
        taken = selection.take(story)
        if taken is None:
            lacking[story.section] += 1
        else:
            told.append(taken)
    spares: list[DraftStory] = []
    for one in quoted(candidates, selection):
        quote = likely_section(one)
        if lacking[quote.section]:
            lacking[quote.section] -= 1
            told.append(quote)
        elif len(spares) < SPARES + MOST_STORIES:
            spares.append(quote)
        if not lacking.total() and len(spares) >= SPARES:
            break
    told += (in_section(quote, kind) for kind, quote in zip(lacking.elements(), spares, strict=False))
    spares = spares[lacking.total() :][:SPARES]
    sections = (SectionKind.NEWS, SectionKind.TOOLS)
    return Chosen(tuple(one for kind in sections for one in told if one.section is kind), tuple(spares))


def next_best(found: Iterator[Quoted], many: int) -> list[Quoted]:
    """The next quotes, at most so many."""
    return [one for _, one in zip(range(many), found, strict=False)]


def quoted(candidates: Sequence[Candidate], selection: Selection) -> Iterator[Quoted]:
    """A quote for each link that stands beside what is taken, the likeliest first; each is taken as it is given."""
    by_piece = {candidate.piece.number: candidate for candidate in candidates}
    model = learned_models().tool
    for rated in likeliest_links(candidates, many=len(candidates) * 20):
        candidate = by_piece[int(rated.link.number.partition(".")[0])]
        for story in quotes(candidate.piece, rated.link, SectionKind.NEWS):
            if _is_said(story.summary, selection.taken):
                break
            if (taken := selection.take(story)) is not None:
                yield Quoted(taken, tool_chance(candidate, rated.link.number, model))
                break


def _is_said(words: str, taken: Sequence[DraftStory]) -> bool:
    """Whether another quote has these words, or they have that one's: a sentence may have several links."""
    words = words.strip(LEFT_OUT)
    others = (other.summary.strip(LEFT_OUT) for other in taken if other.quoted)
    return any(words in other or other in words for other in others)


def tool_chance(candidate: Candidate, number: str, model: LinearModel) -> float:
    """How likely a link of a candidate is a tool's, from 0 to 1."""
    link = next(link for link in candidate.piece.links if link.number == number)
    return model.chance(section_features(candidate.piece, candidate.features, link))


def _in_sections(pool: Sequence[Quoted]) -> tuple[DraftStory, ...]:
    """At most ten of each section, in their order. What a section lacks of its own, it gets of the other's rest."""
    tools = [one for one in pool if one.tool >= EVEN]
    news = [one for one in pool if one.tool < EVEN]
    rest = sorted(tools[MOST_PER_SECTION:], key=lambda one: one.tool)
    rest += sorted(news[MOST_PER_SECTION:], key=lambda one: -one.tool)
    lacking = max(
        0, min(MOST_STORIES, len(pool)) - min(len(tools), MOST_PER_SECTION) - min(len(news), MOST_PER_SECTION)
    )
    moved = {one.story.link for one in rest[:lacking]}
    sections: dict[SectionKind, list[DraftStory]] = {SectionKind.NEWS: [], SectionKind.TOOLS: []}
    for one in pool:
        own = SectionKind.TOOLS if one.tool >= EVEN else SectionKind.NEWS
        other = SectionKind.NEWS if own is SectionKind.TOOLS else SectionKind.TOOLS
        section = other if one.story.link in moved else own
        if len(sections[section]) < MOST_PER_SECTION:
            sections[section].append(in_section(one.story, section))
    return tuple(sections[SectionKind.NEWS] + sections[SectionKind.TOOLS])


def likely_section(one: Quoted) -> DraftStory:
    """A quote in the section that it is likelier to be of."""
    return in_section(one.story, SectionKind.TOOLS if one.tool >= EVEN else SectionKind.NEWS)


def in_section(story: DraftStory, section: SectionKind) -> DraftStory:
    """The story in a section."""
    return replace(story, section=section)
