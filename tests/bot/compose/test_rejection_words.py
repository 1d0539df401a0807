"""Why a text is not taken, in three languages; in English the same as on the command line."""

from datetime import date

import pytest

from bot.compose.rejections import rejection_words
from bot.errors import DigestError, IssueAhead, IssueTooLong, IssueWithdrawn
from bot.locales import Language, words
from bot.markdown import parse
from bot.markdown.refusals import empty_stories, no_stories, no_titles
from bot.rejections import Reason, RejectedFor, Rejection

GARBLED = "今天的新闻和工具".encode().decode("latin-1")
PAGES: dict[str, str | bytes] = {
    "text-too-long": "x" * 1_048_577,
    "text-empty": " \n",
    "not-utf8": "# 日报 2025-12-20\n\n新闻".encode("gb18030"),
    "garbled": f"# {GARBLED}\n\n{GARBLED}",
    "not-unicode": "# T\n\ud83d",
    "digest-too-long": "# T 2025-12-20\n\n" + "- [One](https://a.org/1): words of it all.\n" * 5000,
    "prose": "# T 2025-12-20\n\nA few words.",
    "tasks": "# T 2025-12-20\n\n- [ ] one\n- [x] two",
    "several-dates": "# T 2025-12-20\n\nWords.\n\n# T 2025-12-21\n\nWords.",
    "table": "# T 2025-12-20\n\n| a | b |\n| - | - |",
    "no-date": "# T\n\n- [One](https://a.org/1)",
    "date-elsewhere": "# T\n\n## News\n\n1. **One** of 2025-12-20. [Link](https://a.org/1)",
    "date-impossible": "# T 2025-13-45\n\n- [One](https://a.org/1)",
}


def refused(page: str | bytes) -> DigestError:
    with pytest.raises(DigestError) as fault:
        parse(page)
    return fault.value


DAY = date(2025, 12, 20)
MADE = (no_stories(["> A few words.", "> And more."], 0), no_titles(3), empty_stories(3))
OTHERS = (*MADE, IssueAhead(DAY, 9), IssueTooLong(DAY, 40_001, 40_000), IssueWithdrawn(DAY))


@pytest.mark.parametrize("kind", PAGES)
def test_in_english_a_refusal_of_a_text_is_worded_as_the_command_line_words_it(kind: str) -> None:
    fault = refused(PAGES[kind])
    assert kind in {reason.kind for reason in fault.rejection.reasons}
    said = rejection_words(fault.rejection, words(Language.ENGLISH))
    assert str(fault).partition("\n\n")[0] == said


@pytest.mark.parametrize("fault", OTHERS, ids=lambda fault: type(fault).__name__)
def test_so_is_any_other(fault: DigestError | IssueAhead | IssueTooLong | IssueWithdrawn) -> None:
    assert rejection_words(fault.rejection, words(Language.ENGLISH)) == str(fault).partition("\n\n")[0]


CHINESE = {
    "date-impossible": (
        "第 1 行：没有日期，“2025-13-45”不是日报能用的日期。请写在标题后面，例如“# 我的日报 - 2026-11-27”，"
        "或者把文件命名为 2026-11-27.md。"
    ),
    "table": (
        "第 3 行：没找到任何一条内容。标题或列表项要有编号、加粗的标题或链接，才算一条，上面可以有栏目名。"
        "这里有 1 个标题，2 行表格。表格里的行不算内容，请把每一行写成列表里的一项。"
    ),
    "text-empty": "文件是空的。日报要有日期，还要至少有一条内容。",
}


@pytest.mark.parametrize("kind", CHINESE)
def test_in_chinese_it_is_told_in_chinese(kind: str) -> None:
    assert rejection_words(refused(PAGES[kind]).rejection, words(Language.SIMPLIFIED)) == CHINESE[kind]


def test_what_is_kept_of_it_is_read_again() -> None:
    rejection = refused(PAGES["table"]).rejection
    assert Rejection.decoded(rejection.encoded()) == rejection


@pytest.mark.parametrize("text", ["", "x", "[]", '{"line": 0, "reasons": [["of-later", {}]]}', '{"reasons": []}'])
def test_what_another_version_kept_is_none(text: str) -> None:
    assert Rejection.decoded(text) is None


def test_every_kind_is_worded_in_every_language() -> None:
    numbers = {"headings": 2, "rows": 0}
    texts = ("length", "most", "byte", "found", "meant", "written", "date", "days")
    values = dict.fromkeys(texts, "1") | numbers
    for language in Language:
        for kind in RejectedFor:
            assert rejection_words(Rejection((Reason(kind, values),)), words(language))
