"""Short digests for the tests of the reader."""

from bot.markdown import Parsed, WarningKind, parse
from bot.model import Mark, SectionKind, Story, StoryRef

NEWS = "## 📰 十大AI新闻要点"
TOOLS = "## 🛠️ 十大工具产品要点"
TOP = "## AINews - 2025-12-20\n\n> [原文链接](https://news.example.net/issues/25-12-18/)\n"
TOOL = f"{TOOLS}\n\n### 1. [工具](https://tools.dev/one)\n> 工具的介绍。\n"


def digest(*items: str, tools: str = TOOL) -> str:
    """A digest whose news are the items, each from its ``### `` on, and one tool."""
    return f"{TOP}\n{NEWS}\n\n" + "\n\n---\n\n".join(items) + f"\n\n---\n\n{tools}"


def read(*items: str) -> Parsed:
    return parse(digest(*items))


def story(item: str) -> Story:
    """The story that the item is."""
    found = read(item).issue.story(StoryRef(SectionKind.NEWS, 1))
    assert found is not None
    return found


def warning_kinds(item: str) -> list[WarningKind]:
    """What is odd about the item alone: a digest of one story is short anyway."""
    return [warning.kind for warning in read(item).warnings if warning.kind is not WarningKind.STORY_COUNT]


def summary(text: str) -> str:
    """The summary that ``text`` is behind a quote's mark, with its spans made visible."""
    lines = story(f"### 1. T\n> {text}").summary
    return "\n".join("".join(_shown(s.text, s.mark, s.link) for s in line) for line in lines)


def _shown(text: str, mark: Mark, link: str | None) -> str:
    shown = text if mark is Mark.PLAIN else f"<{mark} {text}>"
    return f"{shown}@{link}" if link else shown
