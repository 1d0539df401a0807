"""A story's link is one of the cited pieces', leads somewhere, and is no other story's."""

from collections.abc import Collection, Iterator

from bot.markdown import is_link, is_placeholder, url_key
from bot.model.drafts import Complaint
from scheduler.editor.checks.cited import cited_pieces, linked
from scheduler.editor.evidence import Evidence, WrittenStory

CITED = "cited link"
ONCE = "link once"


def link_is_cited(story: WrittenStory, evidence: Evidence) -> Iterator[Complaint]:
    """A finding where the link is none of the cited pieces' and of what is nested in them, or is no page's address."""
    found = linked(story, evidence)
    if found is None or found[0] not in cited_pieces(story, evidence):
        yield Complaint(check=CITED, what=f"link {story.link} is not in the cited pieces")
    elif not is_link(found[1].url) or is_placeholder(found[1].url):
        yield Complaint(check=CITED, what=f"link {story.link} does not lead to a page")


def link_once(url: str, others: Collection[str]) -> Iterator[Complaint]:
    """A finding where one of the other stories' addresses leads to the same page: x.com is twitter.com, ``m.`` and
    tracking parameters make no difference."""
    if url_key(url) in set(map(url_key, others)):
        yield Complaint(check=ONCE, what="another story has this link")
