"""Stories that are paragraphs, neither headings nor items of a list: each begins with its title."""

import pytest

from bot.errors import DigestError
from bot.markdown import parse
from bot.model import plain
from tests.bot.markdown.test_shapes import TOP, read, shape, words

A, B, C = "https://a.org/1", "https://b.org/2", "https://c.org/3"


@pytest.mark.parametrize(
    "paragraphs",
    [
        f"**OpenAI ships X.** It does things. [Link]({A})\n\n**Google ships Y.** It does too. [Link]({B})",
        f"**OpenAI ships X** — It does things. [Link]({A})\n\n**Google ships Y** — It does too. [Link]({B})",
        f"**OpenAI ships X**: It does things. [Link]({A})\n**Google ships Y**: It does too. [Link]({B})",
        f"**[OpenAI ships X]({A})** It does things.\n\n**[Google ships Y]({B})** It does too.",
        f"[OpenAI ships X]({A}): It does things.\n\n[Google ships Y]({B}): It does too.",
        f"[OpenAI ships X]({A})\n\nIt does things.\n\n[Google ships Y]({B})\n\nIt does too.",
        f"🔥 OpenAI ships X\nIt does things.\n{A}\n\n🚀 Google ships Y\nIt does too.\n{B}",
        f"🔥 **OpenAI ships X**\nIt does things.\n{A}\n\n🚀 **Google ships Y**\nIt does too.\n{B}",
        f"OpenAI ships X\n{A}\nIt does things.\n\nGoogle ships Y\n{B}\nIt does too.",
    ],
)
@pytest.mark.parametrize("heading", ["## AI\n\n", "## News\n\nA busy day.\n\n", ""])
def test_a_paragraph_that_begins_with_its_title_is_a_story_of_the_section_it_stands_in(
    heading: str, paragraphs: str
) -> None:
    issue = read(TOP + heading + paragraphs)
    (section,) = issue.sections
    assert section.title == heading.partition("\n")[0].removeprefix("## ")
    told = [(story.title.rstrip("."), story.url) for story in section.stories]
    assert told == [("OpenAI ships X", A), ("Google ships Y", B)]
    assert ["It does" in story.summary_text for story in section.stories] == [True, True]


def test_paragraphs_without_links_are_stories_where_their_titles_are_set_off() -> None:
    text = f"{TOP}## 国内\n\n**甲公司发布新品。** 文一。\n\n**乙公司裁员。** 文二。\n\n## 国外\n\n1. [丙]({C})\n"
    assert shape(text)[0] == ("国内", [("甲公司发布新品", None, "文一。"), ("乙公司裁员", None, "文二。")])


def test_beside_other_sections_one_paragraph_with_a_title_is_a_section_of_one_story() -> None:
    text = f"{TOP}## News\n\n- [A]({A})\n- [B]({B})\n\n## Book of the week\n\n[SICP]({C})\n\nA classic.\n"
    assert shape(text)[1] == ("Book of the week", [("SICP", C, "A classic.")])


@pytest.mark.parametrize(
    "body",
    [
        f"**Why it matters:** It is {{n}}. [Link]({A}{{n}})\n\n**What's next:** More {{n}}. [Link]({B}{{n}})",
        f"It does things {{n}}.\n\n[Announcement of {{n}}]({A})\n\n[The paper of {{n}}]({B})",
        f"[官网]({A}{{n}})\n\n[论文]({B}{{n}})",
        f"🔗 {A}{{n}}\n\n💬 [Discussion]({B}{{n}})",
    ],
)
def test_the_labels_and_links_of_a_story_are_no_stories(body: str) -> None:
    text = TOP + "".join(f"## Story number {n} of the day\n\n{body.format(n=n)}\n\n" for n in ("one", "two"))
    ((_, stories),) = shape(text)
    assert [title for title, _, _ in stories] == ["Story number one of the day", "Story number two of the day"]


def test_words_before_and_behind_the_paragraphs_stay_words() -> None:
    text = f"{TOP}👋 Good morning\n\n🔥 A ships\n{A}\n\n🚀 B ships\n{B}\n\nSee you.\n"
    assert [story[0] for story in shape(text)[0][1]] == ["A ships", "B ships"]
    assert words(read(text)) == (["👋 Good morning"], ["See you."])
    assert parse(text).warnings == ()


def test_prose_with_links_is_no_row_of_stories() -> None:
    text = f"{TOP}## In short\n\nApple [bought Z]({A}). [Tesla]({B}) recalled cars.\n\n## Links\n\n- [C]({C})\n"
    issue = read(text)
    assert [section.title for section in issue.sections] == ["Links"]
    assert [plain(line) for line in issue.opening] == ["In short", "Apple bought Z. Tesla recalled cars."]


LABELLED = (
    f"**Book:** The Editor. [Amazon]({A})\n\n**Podcast:** Ep. 8. [Listen]({B})\n\n**Article:** Rot. [Read]({C})\n"
)


@pytest.mark.parametrize(
    "opened", ["", "Five things I loved.\n\n", "Five things I loved:\n\n", "Hi,\n\nhere they are.\n\n"]
)
def test_labels_below_a_line_or_two_are_the_titles_of_a_page_of_nothing_else(opened: str) -> None:
    issue = read(TOP + opened + LABELLED)
    assert [(story.title, story.url) for _, story in issue] == [("Book", A), ("Podcast", B), ("Article", C)]
    assert [plain(line) for line in issue.opening] == [line for line in opened.split("\n") if line]


@pytest.mark.parametrize(
    "text", [f"One.\n\nTwo.\n\nThree.\n\n{LABELLED}", f"One.\n\n{LABELLED[: LABELLED.index('**Article')]}"]
)
def test_labels_below_a_longer_text_or_two_of_them_are_prose(text: str) -> None:
    with pytest.raises(DigestError, match="no stories"):
        parse(TOP + text)


@pytest.mark.parametrize("tag", ["`sponsored`", "[video]", "【视频】", "(赞助)", "*by Ann*", "#python #web"])
@pytest.mark.parametrize("title", ["[**{}**]({})", "[{}]({})"])
def test_a_tag_behind_a_linked_title_keeps_it_one(title: str, tag: str) -> None:
    first, second = title.format("Async generators", A), title.format("A talk", B)
    text = f"{TOP}## Articles\n\n{first}\nOnce.\n\n{second} {tag}\nTwice.\n\n## Jobs\n\n- [A job]({C})\n"
    stories = read(text).sections[0].stories
    assert [(story.title[:6], story.url) for story in stories] == [("Async ", A), ("A talk", B)]


@pytest.mark.parametrize("figure", ["0", "7", "〇"])
def test_a_figure_in_bold_is_a_title_be_it_a_single_digit(figure: str) -> None:
    text = f"{TOP}**1.48 °C** — the mean warming ([C]({A}))\n\n**{figure}** — new plants ([GEM]({B}))\n"
    assert [(story.title, story.url) for _, story in read(text)] == [("1.48 °C", A), (figure, B)]


def test_figures_that_count_on_from_nought_are_no_numbers_of_stories() -> None:
    text = f"{TOP}**0** — new plants ([GEM]({A}))\n\n**1** — old plant ([GEM]({B}))\n"
    assert [story.title for _, story in read(text)] == ["0", "1"]
