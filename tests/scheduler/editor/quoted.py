"""What is quoted of a page's HTML."""

from bot.model import SectionKind
from bot.model.articles import Article
from scheduler.editor.evidence import Evidence, WrittenStory
from scheduler.editor.reading import read_evidence
from scheduler.editor.telling.quoting import quotes


def read(body: str) -> Evidence:
    return read_evidence(Article(url="https://news.site.org/17/", title="Title", body=body))


def quote(body: str, link: int = 0) -> WrittenStory | None:
    """The best quote around a link of the first piece that has one."""
    piece = next(piece for piece in read(body).pieces.values() if piece.links)
    return next(quotes(piece, piece.links[link], SectionKind.NEWS), None)


def words(body: str, link: int = 0) -> tuple[str, str]:
    story = quote(body, link)
    return (story.title, story.summary) if story else ("", "")
