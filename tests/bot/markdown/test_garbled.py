"""What is no digest though it is text: one in a wrong encoding, a list of tasks, a page of quotes; and mails."""

import pytest

from bot.errors import DigestError
from bot.markdown import parse
from bot.model import plain
from tests.bot.markdown.test_shapes import read

DIGEST = "# 早报 2026-11-27\n\n## 要闻\n\n1. **央行降准**：央行宣布下调准备金率。\n2. **油价下调**：今晚起。\n"
MAIL = (
    "From: Brew <crew@a.org>\nDate: Fri, Nov 27, 2026 at 6:02 AM\nSubject: Chips and dip\nTo: Me <me@b.org>\n\n"
    "Good morning.\n\n- **A ships**: it does. <https://a.org/1>\n- **B follows**: too. <https://a.org/2>\n"
)


def _refusal(text: str) -> str:
    with pytest.raises(DigestError) as refused:
        parse(text, name="2026-11-27.md")
    return str(refused.value)


@pytest.mark.parametrize(
    "garbled",
    [
        DIGEST.encode().decode("latin-1"),
        "".join(bytes((one,)).decode("cp1252", "ignore") or chr(one) for one in DIGEST.encode()),
        DIGEST.encode().decode("gb18030", "replace"),
        "# Café 2026-11-27\n\n1. **Où ça**: déjà vu, très bien, à bientôt.\n".encode().decode("cp1252"),
    ],
)
def test_a_text_that_was_read_in_a_wrong_encoding_is_refused_with_what_it_was(garbled: str) -> None:
    assert "wrong encoding before it was saved" in _refusal(garbled)


def test_a_text_that_tells_of_wrong_encodings_is_read() -> None:
    (section,) = read(
        "# Café 2026-11-27\n\n1. **Why Ã© appears** – naïve “code”\n2. **为什么是 æ—©**：乱码。\n"
    ).sections
    assert [story.title for story in section.stories] == ["Why Ã© appears", "为什么是 æ—©"]


@pytest.mark.parametrize("heading", ["", "## Home\n\n", "## News\n\n"])
def test_a_list_of_tasks_is_refused(heading: str) -> None:
    assert "A list of tasks" in _refusal(f"# Tasks\n\n{heading}- [ ] buy milk\n- [x] call mum\n- [ ] write digest\n")


def test_tasks_with_links_are_stories() -> None:
    (section,) = read("# Tools 2026-11-27\n\n- [ ] [One](https://a.org/1)\n- [x] [Two](https://a.org/2)\n").sections
    assert [story.title for story in section.stories] == ["One", "Two"]


def test_a_page_of_quotes_around_other_lines_is_refused_with_a_word_on_the_marks() -> None:
    assert "quoted" in _refusal("FYI\n\n> Daily, 2026-11-27\n>\n> Words alone.\n")


@pytest.mark.parametrize("forwarded", ["", "---------- Forwarded message ---------\n"])
@pytest.mark.parametrize("quote", ["none", "page", "body"])
def test_a_forwarded_mail_has_the_title_and_the_date_of_its_head(forwarded: str, quote: str) -> None:
    head, _, body = (forwarded + MAIL).partition("\n\n")
    quoted = "".join(
        f"> {line}".rstrip() + "\n" for line in (body if quote == "body" else forwarded + MAIL).splitlines()
    )
    pages = {"none": forwarded + MAIL, "page": quoted, "body": f"{head}\n\n{quoted}"}
    issue = read(pages[quote])
    assert (issue.title, str(issue.date)) == ("Chips and dip", "2026-11-27")
    assert [plain(line) for line in issue.opening] == ["Good morning."]
    assert [story.title for story in issue.sections[0].stories] == ["A ships", "B follows"]
