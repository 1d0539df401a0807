"""What each step from an article to an issue has come to, as lines to read."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bot.compose.editing.draft_issue import placed
from bot.model.drafts import DraftContent, DraftStory
from scheduler.editor.editing import Material
from scheduler.editor.telling.left_out import LeftOut

STEPS: Final = ("evidence", "candidates", "picks", "stories", "checks", "issue")
"""In the order of the work; the first two need no story."""


def shown(step: str, material: Material, content: DraftContent | None = None) -> str:
    """The lines of a step but the last; ``content`` is needed from the third on."""
    if step == "evidence":
        return "\n".join(_evidence(material))
    if step == "candidates" or content is None:
        return "\n".join(_candidates(material))
    how: dict[str, Callable[[DraftStory], str]] = {"picks": _pick, "stories": _story, "checks": _checks}
    lines = [f"{name} {how[step](story)}" for name, story in _named(content)]
    if step == "checks":
        lines += left_lines(material.left_out((*content.stories, *content.spares)))
    return "\n".join([f"by rules alone: {content.rules_alone}" if content.rules_alone else "by a model", *lines])


def left_lines(left: Iterable[LeftOut]) -> list[str]:
    """A line for each link that no story has: why."""
    return [f"left out {one.link.number} {one.link.url}: {one.reason}{_added(one)}" for one in left]


def _added(one: LeftOut) -> str:
    return "" if one.add in ("", one.link.url) else f" ({one.add})"


def _evidence(material: Material) -> Iterator[str]:
    path: tuple[str, ...] = ()
    for piece in material.evidence.pieces.values():
        if piece.path != path:
            path = piece.path
            yield f"# {' > '.join(path)}"
        yield f"{'  ' * piece.nesting}[{piece.number}] {piece.text}"
        yield from (f"{'  ' * piece.nesting}  {link.number} {link.url}" for link in piece.links)


def _candidates(material: Material) -> Iterator[str]:
    for candidate in material.candidates:
        chances = ", ".join(f"{link.link.number} {link.chance:.2f}" for link in candidate.links)
        yield f"[{candidate.piece.number}] ({chances}) {candidate.shown}"


def _named(content: DraftContent) -> Iterator[tuple[str, DraftStory]]:
    yield from ((str(ref), story) for ref, story in placed(content))
    yield from ((f"spare {place}", story) for place, story in enumerate(content.spares, start=1))


def _pick(story: DraftStory) -> str:
    return f"pieces {', '.join(map(str, story.pieces))}; link {story.link} {story.url}"


def _story(story: DraftStory) -> str:
    quoted = " (quoted)" if story.quoted else ""
    return f"{story.title}{quoted}\n    {story.summary}\n    {story.url}"


def _checks(story: DraftStory) -> str:
    said = [f"{one.check}{' (mild)' if one.mild else ''}: {one.what}" for one in story.complaints]
    return f"{story.title}: {'; '.join(said) or 'passes'}"
