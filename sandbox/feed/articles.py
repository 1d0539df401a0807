"""Articles of the site's own writing: long, in HTML, with relative links, and as many as are wanted."""

import html
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

_SUBJECTS: Final = (
    ("Lumen", "released Lumen {n}.2, a model with {b}B parameters that reads 256K tokens"),
    ("Harbor", "open-sourced Harbor {n}, which runs agents in a sandbox and starts them in {b} ms"),
    ("Orchid Labs", "reported {b}% on the bench Fieldwork, up from {n}1% a month ago"),
    ("Quillon", "cut the price of its API to ${n}.50 a million tokens"),
    ("Tessel", "showed a robot that folds {b} shirts an hour, trained on {n}00 hours of video"),
    ("Northlight", "raised ${b} million to build chips that need {n} watts"),
    ("Papyr", "published a study of {b} teams: {n} of them ship what an agent wrote unread"),
    ("Glasswing", "added voices in {b} languages to its editor, version {n}.0"),
    ("Mosaic Hill", "found that {b}% of its traces fail at the third tool call"),
    ("Cinder", "launched a browser for agents which fills in forms in {n} seconds"),
    ("Alder", "fixed a fault that lost {n} of {b} messages when a worker was restarted"),
    ("Kestrel", "made Kestrel {n} free for classes of up to {b} pupils"),
)
_TOOLS = (
    ("Lantern", "wrote a debugger for prompts that replays {b} turns in {n} seconds"),
    ("Saltmarsh", "opened the source of its vector store, which holds {b} million rows on one disk"),
    ("Juniper Works", "shipped a plugin for editors, version {n}.4, with a review of each diff"),
    ("Pebble", "turned {b} scanned pages into Markdown on a phone, without a network"),
    ("Copperline", "gave its tracing library a view of what {n} agents wait for"),
    ("Thistle", "measured {b} parsers of PDF and found {n} that keep tables whole"),
    ("Ravenna", "built a keyboard that corrects {b} languages offline"),
    ("Ostrich", "moved its test runner to Rust: {b}% less memory, says its changelog"),
    ("Halcyon", "taught a spreadsheet to explain {n} kinds of errors in words"),
    ("Nimbus Kiln", "sells hours on {b} idle accelerators by auction"),
    ("Wicker", "drew a map of {b} public datasets with their licences"),
    ("Foxglove", "let command lines answer in speech, {n} voices to begin with"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """An article: ``slug`` is its path and its id, ``pieces`` are the paragraphs of its HTML."""

    slug: str
    title: str
    published_at: datetime
    pieces: tuple[str, ...]

    @property
    def body(self) -> str:
        return "\n".join(self.pieces)

    @property
    def teaser(self) -> str:
        """As a feed has it that wants its page to be visited."""
        return f"{self.pieces[0]}<p>Read more…</p>"

    def grown(self) -> "Article":
        """The same with a paragraph more."""
        more = f'<p>Update: <a href="/posts/{self.slug}/update-{len(self.pieces)}">one thing more</a> came in late.</p>'
        return replace(self, pieces=(*self.pieces, more))


def sample_article(number: int, published_at: datetime) -> Article:
    """The article with that number, the same every time, with two dozen links: half of them relative."""
    said = [_paragraph(number, place, *subject) for place, subject in enumerate((*_SUBJECTS, *_TOOLS))]
    opening = f"<p>A quiet day, number {number}: {len(said)} things happened all the same.</p>"
    half = len(said) // 2
    return Article(
        slug=f"day-{number}",
        title=f"The day in agents & models, no. {number}",
        published_at=published_at,
        pieces=(opening, "<h2>Models</h2>", *said[:half], "<h2>Tools</h2>", *said[half:]),
    )


def _paragraph(number: int, place: int, who: str, what: str) -> str:
    said = html.escape(what.format(n=number % 9 + 1, b=17 + 3 * place + number))
    slug = f"{who.lower().replace(' ', '-')}-{number}-{place}"
    address = f"/posts/{slug}" if place % 2 else f"https://news.sandbox.internal/{slug}"
    return f'<p><strong>{who}</strong> <a href="{address}">{said}</a>. People who tried it say that it holds up.</p>'
