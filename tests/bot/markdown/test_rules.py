"""Lines drawn across a page, with whatever sign: they end a story, and what is behind the last is the editor's."""

import pytest

from bot.model import plain
from tests.bot.markdown.test_shapes import TOP, read, shape, words

RULES = ["---", "* * *", r"\*\*\*", r"\---", "= = = =", "———————", "— — — —", "══════", "────────", "～～～～"]
RULES += ["· · ·", "• • •", "＊＊＊"]
STORIES = [
    "**甲发布**\n说明一。\n\n**乙融资**\n说明二。\n",
    "## 1. 甲发布\n说明一。\n\n## 2. 乙融资\n说明二。\n",
    "**一、甲发布**\n说明一。\n\n**二、乙融资**\n说明二。\n",
    "1. **甲发布**\n   说明一。\n\n2. **乙融资**\n   说明二。\n",
    "- **甲发布**\n说明一。\n\n- **乙融资**\n说明二。\n",
]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("stories", STORIES)
def test_what_stands_behind_a_rule_closes_the_issue(stories: str, rule: str) -> None:
    issue = read(f"{TOP}{stories}\n{rule}\n\n编者：再见。\n\n转载请注明出处。\n")
    assert [(story.title, story.summary_text) for _, story in issue] == [("甲发布", "说明一。"), ("乙融资", "说明二。")]
    assert words(issue) == ([], ["编者：再见。", "转载请注明出处。"])


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_between_stories_is_none_of_their_texts(rule: str) -> None:
    page = f"{TOP}**甲发布**\n说明一。\n\n{rule}\n\n**乙融资**\n说明二。\n"
    assert shape(page) == [("", [("甲发布", None, "说明一。"), ("乙融资", None, "说明二。")])]


@pytest.mark.parametrize("text", ["——", "……", "=", "— 甲", "===>", "·", "★★★", r"\*\*"])
def test_few_or_other_signs_are_no_rule(text: str) -> None:
    issue = read(f"{TOP}## 1. 甲发布\n说明一。\n\n{text}\n\n说明二。\n\n## 2. 乙融资\n说明三。\n")
    first = next(story for _, story in issue)
    assert plain(first.summary[-1]) == "说明二。"


def test_drawn_signs_in_a_quote_are_its_text() -> None:
    page = f"{TOP}## 1. 甲发布\n> 说明一。\n> ———\n> \\*\\*\\*\n> 说明二。\n\n## 2. 乙融资\n> 说明三。\n"
    assert shape(page)[0][1][0] == ("甲发布", None, "说明一。\n———\n***\n说明二。")
