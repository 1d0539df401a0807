"""Issue -> canonical Markdown, which `parse` reads back as the same issue."""

import re
from collections.abc import Iterator
from itertools import groupby

from bot.markdown.escapes import escape_addresses, escape_backslashes, escape_targets
from bot.markdown.line_kinds import is_rule, source_colon
from bot.markdown.links import is_bare_link
from bot.markdown.story_body import NO_LINK
from bot.model import Issue, Line, Link, Mark, Section, SectionKind, Span, Story

_BACKTICKS = re.compile("`+")
_HEADINGS = {SectionKind.NEWS: "## 📰 十大AI新闻要点", SectionKind.TOOLS: "## 🛠️ 十大工具产品要点"}


def write(issue: Issue) -> str:
    """The issue as Markdown. For a canonical issue, ``parse(write(issue)).issue == issue``.

    Canonical is what `parse` returns: news before tools, each at most once and with 1 to 999 stories, whose numbers
    are 1 to 999 and differ; titles, the words of references and the lines of summaries (at most 200) neither empty
    nor with spaces at their ends, and without control characters, line breaks, U+2028, U+2029 and lone surrogates;
    spans not empty, plain, bold or code (italic is written as plain), and merged where neighbours are set alike and
    link alike; links that `is_link` accepts, and no reference that repeats another or the story's own link.
    """
    blocks = [f"## AINews - {issue.date.isoformat()}"]
    if issue.source_url is not None:
        blocks.append(f"> [原文链接]({_target(issue.source_url)})")
    for section in issue.sections:
        blocks += _section(section)
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> Iterator[str]:
    if section.stories:
        yield _HEADINGS[section.kind]
    for story in section.stories:
        yield "\n".join(_story_lines(story))
        yield "---"


def _story_lines(story: Story) -> Iterator[str]:
    if story.url is None:
        yield f"### {story.number}. {_plain_title(story.title)}"
    else:
        yield f"### {story.number}. [{escape_targets(escape_backslashes(story.title))}]({_target(story.url)})"
    for line in story.summary:
        yield f"> {_line(line)}"
    links_elsewhere = bool(story.references) or any(span.link for line in story.summary for span in line)
    if story.url is None and links_elsewhere:
        yield f"> 来源：{NO_LINK}"
    for link in story.references:
        yield f"- {_link(link)}"


def _plain_title(title: str) -> str:
    """A title that has no link: nothing in it may look like one."""
    text = escape_addresses(escape_targets(escape_backslashes(title)))
    if text.endswith(("）", ")")):
        text = text.replace("来源：", "来源\\：").replace("来源:", "来源\\:")
    return "\\" + text if text.startswith(("[", "**")) else text


def _link(link: Link) -> str:
    if link.text == link.url and is_bare_link(link.url):
        return link.url
    return f"[{_text(link.text, in_link=True)}]({_target(link.url)})"


def _line(line: Line) -> str:
    text = "".join(_linked(link, list(spans)) for link, spans in groupby(line, key=lambda span: span.link))
    colon = source_colon(text)
    if colon is not None:
        return text[:colon] + "\\" + text[colon:]
    return "\\" + text if text.startswith((">", "#")) or is_rule(text) else text


def _linked(link: str | None, spans: list[Span]) -> str:
    text = "".join(_span(span, in_link=link is not None) for span in spans)
    return text if link is None else f"[{text}]({_target(link)})"


def _span(span: Span, *, in_link: bool) -> str:
    if span.mark is Mark.CODE:
        return _code(span.text)
    text = _text(span.text, in_link=in_link)
    return f"**{text}**" if span.mark is Mark.BOLD else text


def _code(text: str) -> str:
    """A code span: more backticks around it than in a row within it, and spaces where its ends need them."""
    fence = "`" * (1 + max(map(len, _BACKTICKS.findall(text)), default=0))
    pad = " " if text[0] in " `" or text[-1] in " `" else ""
    return fence + pad + text + pad + fence if text.strip(" ") else fence + text + fence


def _text(text: str, *, in_link: bool) -> str:
    """Text of which nothing is read as markup."""
    text = escape_addresses(escape_backslashes(text)).replace("`", "\\`")
    if text.startswith("*") or text.endswith("*") or "**" in text:
        # A single star within the text is text anyway; one at its end or beside another might become bold.
        text = text.replace("*", "\\*")
    return text.replace("[", "\\[").replace("]", "\\]") if in_link else escape_targets(text)


def _target(url: str) -> str:
    return url.replace("(", "\\(").replace(")", "\\)")
