"""Issues, sections, stories and hits as Documents: what is shown, in every style and language."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.rendering.dialects import Embeds
from adapters.telegram.rendering.dialects import Classic, Rich
from bot.commands import encode
from bot.compose import (
    ArchivePage,
    FoundStory,
    HitsPage,
    archive_document,
    hits_document,
    issue_document,
    marked,
    section_document,
    sections_document,
    story_document,
)
from bot.document import (
    Block,
    Document,
    Entry,
    Footer,
    Heading,
    Paragraph,
    PressEffect,
    Quote,
    Title,
    line,
    plain,
    plain_document,
    reading,
)
from bot.layout import Dialect, paginate
from bot.locales import Language, Words, words
from bot.model import Issue, Link, ListedIssue, Mark, Section, SectionKind, Span, Story, StoryRef, Style
from bot.script import issue_for
from bot.search import read_query
from tests.strategies import issues

EN, HANS, HANT = (words(language) for language in Language)
DAY = date(2025, 12, 20)
NEWS, TOOLS, OTHER = SectionKind


def story(number: int, url: str | None = "https://example.com/a", **more: tuple[Link, ...]) -> Story:
    return Story(number=number, title=f"标题 {number}", summary=((Span(f"摘要 {number}。"),),), url=url, **more)


ISSUE = Issue(
    date=DAY,
    sections=(
        Section(kind=NEWS, stories=(story(1), story(2, None), story(4))),
        Section(kind=TOOLS, stories=(story(1),)),
    ),
    source_url="https://news.smol.ai/issues/25-12-19",
)


def texts(document: Document) -> list[str]:
    return [text_of(block) for block in document.blocks]


def text_of(block: Block) -> str:
    match block:
        case Entry(label=label, title=title, summary=summary):
            return "\n".join([f"{label} {plain(title)}".strip(), *map(plain, summary)])
        case Quote(text=text):
            return "\n".join(map(plain, text))
        case _:
            return plain(block.text)


def commands(document: Document) -> list[list[str]]:
    return [[encode(button.command) for button in row if button.command] for row in document.buttons]


def labels(document: Document) -> list[list[str]]:
    return [[button.label for button in row] for row in document.buttons]


# --- an issue ---------------------------------------------------------------------------------------------------


def test_an_issue_is_its_title_its_sections_and_its_source() -> None:
    document = issue_document(ISSUE, HANS)
    assert texts(document) == [
        "AI 日报 · 12月20日 周六",
        "📰 新闻",
        "1 标题 1\n摘要 1。",
        "2 标题 2\n摘要 2。",
        "4 标题 4\n摘要 4。",
        "🛠️ 工具",
        "1 标题 1\n摘要 1。",
        "来源 news.smol.ai · 想看某一条，发 /story t1",
    ]
    assert [type(block) for block in document.blocks[:2]] == [Title, Heading]
    assert isinstance(document.blocks[-1], Footer)


def test_a_title_is_the_link_where_there_is_one() -> None:
    entries = [block for block in issue_document(ISSUE, EN).blocks if isinstance(block, Entry)]
    assert [entry.title[0].link for entry in entries[:2]] == ["https://example.com/a", None]


@pytest.mark.parametrize(
    ("style", "summaries", "folded"),
    [(Style.FULL, True, False), (Style.FOLDED, True, True), (Style.HEADLINES, False, False)],
)
def test_a_style_decides_about_the_summaries(style: Style, *, summaries: bool, folded: bool) -> None:
    entries = [block for block in issue_document(ISSUE, EN, style=style).blocks if isinstance(block, Entry)]
    assert {bool(entry.summary) for entry in entries} == {summaries}
    assert {entry.folded for entry in entries} == {folded}


def test_words_between_two_sections_stand_there_and_belong_to_neither() -> None:
    news, tools = ISSUE.sections
    issue = replace(ISSUE, sections=(news, replace(tools, before=((Span("我的看法"),),))))
    shown = issue_document(issue, HANS)
    at = texts(shown).index("我的看法")
    above, words_between, below = shown.blocks[at - 1 : at + 2]
    assert isinstance(above, Entry)
    assert isinstance(words_between, Quote)
    assert isinstance(below, Heading)
    assert "我的看法" not in texts(issue_document(issue, HANS, style=Style.HEADLINES))
    assert "我的看法" not in texts(section_document(issue, 2, 3, HANS))


def test_notes_stand_under_the_title() -> None:
    assert texts(issue_document(ISSUE, EN, notes=("One.", "Two.")))[1:3] == ["One.", "Two."]


def test_an_issue_without_a_source_says_how_to_read_one_story() -> None:
    assert texts(issue_document(replace(ISSUE, source_url=None), EN))[-1] == "One story: /story t1"


def test_an_issue_leads_to_its_neighbours_in_place() -> None:
    document = issue_document(ISSUE, HANS, around=(date(2025, 12, 19), date(2025, 12, 22)))
    assert labels(document)[0] == ["‹ 12月19日", "12月22日 ›"]
    assert commands(document)[0] == ["issue 2025-12-19 full", "issue 2025-12-22 full"]
    assert {button.effect for button in document.buttons[0]} == {PressEffect.REPLACE}


@pytest.mark.parametrize("style", list(Style))
def test_the_neighbours_of_an_issue_come_in_the_style_it_is_shown_in(style: Style) -> None:
    document = issue_document(ISSUE, HANS, style=style, around=(date(2025, 12, 19), date(2025, 12, 22)))
    assert commands(document)[0] == [f"issue 2025-12-19 {style}", f"issue 2025-12-22 {style}"]


def test_the_hint_names_a_story_that_is_shown_with_its_day_where_there_is_a_newer_issue() -> None:
    older = issue_document(ISSUE, EN, around=(None, date(2025, 12, 22)))
    assert texts(older)[-1].endswith("/story 2025-12-20/t1")
    assert texts(section_document(ISSUE, 1, 1, EN))[-1].endswith("/story n1")
    assert texts(section_document(ISSUE, 1, 2, EN, dated=True))[-1].endswith("/story 2025-12-20/n2")


@pytest.mark.parametrize(
    ("style", "label", "command"),
    [
        (Style.FULL, "只看标题", "issue 2025-12-20 headlines"),
        (Style.FOLDED, "只看标题", "issue 2025-12-20 headlines"),
        (Style.HEADLINES, "看全文", "issue 2025-12-20 full"),
    ],
)
def test_an_issue_leads_to_its_other_style(style: Style, label: str, command: str) -> None:
    document = issue_document(ISSUE, HANS, style=style)
    assert labels(document) == [[label, "往期", "设置"]]
    assert commands(document) == [[command, "issue", "settings"]]


@pytest.mark.parametrize(
    ("speak", "title"),
    [(EN, "AI Daily · Sat, Dec 20"), (HANS, "AI 日报 · 12月20日 周六"), (HANT, "AI 日報 · 12月20日 週六")],
)
def test_the_title_is_in_the_readers_language(speak: Words, title: str) -> None:
    assert texts(issue_document(ISSUE, speak))[0] == title


# --- a section --------------------------------------------------------------------------------------------------


def test_a_section_shows_its_first_stories_and_leads_to_the_other_and_to_all() -> None:
    document = section_document(ISSUE, 1, 2, HANS)
    assert texts(document)[1:4] == ["📰 新闻", "1 标题 1\n摘要 1。", "2 标题 2\n摘要 2。"]
    assert labels(document) == [["工具", "看全部"]]
    assert commands(document) == [["section 2025-12-20/2", "issue 2025-12-20"]]
    assert commands(section_document(ISSUE, 2, 2, HANS)) == [["section 2025-12-20/1", "issue 2025-12-20"]]


# --- a story ----------------------------------------------------------------------------------------------------


def shown(ref: StoryRef, issue: Issue = ISSUE, speak: Words = EN) -> Document:
    found = issue.story(ref)
    assert found is not None
    return story_document(issue, ref, found, speak)


def test_a_story_says_what_it_is_and_where_its_link_leads() -> None:
    document = shown(StoryRef(NEWS, 1))
    assert texts(document) == ["News 1 · Dec 20", "标题 1\n摘要 1。", "example.com/a"]
    address = document.blocks[-1]
    assert isinstance(address, Paragraph)
    assert address.text[0].link == "https://example.com/a"


def test_a_story_without_a_link_has_no_address() -> None:
    assert texts(shown(StoryRef(NEWS, 2))) == ["News 2 · Dec 20", "标题 2\n摘要 2。"]


def test_neighbours_are_those_that_are_there() -> None:
    assert labels(shown(StoryRef(NEWS, 2))) == [["‹ n1", "n4 ›", "Save"]], "there is no n3"
    assert commands(shown(StoryRef(NEWS, 4))) == [["story 2025-12-20/n2", "save 2025-12-20/n4"]]
    assert commands(shown(StoryRef(TOOLS, 1))) == [["save 2025-12-20/t1"]]


def test_a_long_address_is_cut() -> None:
    issue = Issue(date=DAY, sections=(Section(kind=NEWS, stories=(story(1, "https://www.a.example/" + "x" * 90),)),))
    address = texts(shown(StoryRef(NEWS, 1), issue))[-1]
    assert address.startswith("a.example/xxx")
    assert (len(address), address[-1]) == (60, "…")


def test_further_links_follow_in_one_line() -> None:
    links = (Link(text="Paper", url="https://arxiv.org/abs/1"), Link(text="", url="https://github.com/a/b/"))
    issue = Issue(date=DAY, sections=(Section(kind=NEWS, stories=(story(1, references=links),)),))
    document = shown(StoryRef(NEWS, 1), issue)
    assert texts(document)[-1] == "See also: Paper · github.com/a/b"
    last = document.blocks[-1]
    assert isinstance(last, Paragraph)
    assert [span.link for span in last.text if span.link] == [link.url for link in links]


# --- several ----------------------------------------------------------------------------------------------------


def test_hits_are_a_numbered_line_and_a_button_each() -> None:
    found = [
        FoundStory(ref=StoryRef(NEWS, 1, DAY), title=line("标题 1"), also=[date(2025, 12, 18), date(2025, 12, 16)]),
        FoundStory(ref=StoryRef(TOOLS, 2, DAY), title=line("标题 2")),
    ]
    page = HitsPage(asked="标题 开源", values={"words": "标题 开源"}, hits=found, more=True, left_out="开源")
    document = hits_document(page, HANS)
    assert texts(document) == [
        "找到“标题 开源”：",
        "全都符合的不多，下面也列了几条不含“开源”的。",
        "1 标题 1 · 12月20日 n1（12月18日、12月16日也讲过）",
        "2 标题 2 · 12月20日 t2",
    ]
    assert commands(document) == [["story 2025-12-20/n1", "story 2025-12-20/t2", "hits 2 标题 开源"]]


def test_what_was_asked_for_is_bold_in_a_title() -> None:
    title = marked("英伟达以 ＧＰＴ-5.2 收购", read_query("gpt5.2 收購"))
    assert [(span.text, span.mark) for span in title] == [
        ("英伟达以 ", Mark.PLAIN),
        ("ＧＰＴ-5.2", Mark.BOLD),
        (" ", Mark.PLAIN),
        ("收购", Mark.BOLD),
    ]


def test_the_archive_is_a_button_a_day_and_a_line_to_copy() -> None:
    issues = [ListedIssue(date=day, headline=f"標題 {day.day}") for day in (DAY, date(2025, 12, 19))]
    document = archive_document(ArchivePage(issues=issues, older=date(2025, 11, 30)), HANT)
    assert texts(document) == [
        "往期 · 2025年12月",
        "12-20 週六  標題 20",
        "12-19 週五  標題 19",
        "看某一天傳 /issue 2025-12-20，看某個月傳 /archive 2025-12",
    ]
    assert labels(document) == [["12-20", "12-19"], ["更早 ›"]]


# --- plain ------------------------------------------------------------------------------------------------------


def test_plain_keeps_the_words_and_drops_everything_else() -> None:
    rich = issue_document(ISSUE, HANS, style=Style.FOLDED)
    bare = plain_document(rich)
    assert texts(bare) == texts(rich)
    assert not bare.buttons
    for block in bare.blocks:
        spans = [span for line in reading(block) for span in line]
        assert all(span.link is None and span.mark is Mark.PLAIN for span in spans)
        assert not getattr(block, "folded", False)


# --- any issue --------------------------------------------------------------------------------------------------

DIALECTS: tuple[Dialect, ...] = (Classic(), Rich(), Embeds())


@settings(max_examples=30, deadline=None)
@given(
    issue=issues(),
    style=st.sampled_from(Style),
    language=st.sampled_from(Language),
    dialect=st.sampled_from(DIALECTS),
    times=st.sampled_from((1, 1, 12)),
)
def test_any_issue_becomes_pages_that_fit_with_no_text_lost(
    issue: Issue, style: Style, language: Language, dialect: Dialect, times: int
) -> None:
    document = issue_document(_longer(issue, times), words(language), style=style)
    pages = paginate(document, dialect)
    assert all(dialect.fits(page) for page in pages)
    assert "".join(bare(block) for page in pages for block in page.blocks) == "".join(map(bare, document.blocks))
    assert [bool(page.buttons) for page in pages] == [False] * (len(pages) - 1) + [True]


@settings(max_examples=15, deadline=None)
@given(issue=issues(), language=st.sampled_from(Language), dialect=st.sampled_from(DIALECTS))
def test_any_story_shows_all_that_is_known_of_it(issue: Issue, language: Language, dialect: Dialect) -> None:
    for ref, found in issue_for(issue, language):
        document = story_document(issue, ref, found, words(language))
        said = "".join(bare(block) for page in paginate(document, dialect) for block in page.blocks)
        known = [found.title, *map(plain, found.summary), *(reference.text for reference in found.references)]
        assert all(closed(text) in said for text in known)


@given(issue=issues(), style=st.sampled_from(Style))
def test_a_number_is_never_lost(issue: Issue, style: Style) -> None:
    entries = [block for block in issue_document(issue, HANS, style=style).blocks if isinstance(block, Entry)]
    assert [entry.label for entry in entries] == [str(ref.number) for ref, _ in issue]


def _longer(issue: Issue, times: int) -> Issue:
    """The same with the text of every summary repeated."""
    return replace(
        issue,
        sections=tuple(
            replace(section, stories=tuple(replace(s, summary=s.summary * times) for s in section.stories))
            for section in issue.sections
        ),
    )


def bare(block: Block) -> str:
    return closed(text_of(block))


def closed(text: str) -> str:
    """Without the spaces and ends of lines that may stand between two pieces."""
    return text.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("unseen", ["\u202e", "\u200b", " "])
def test_a_section_with_a_name_that_nobody_sees_is_one_without(unseen: str) -> None:
    one, other = (Section(kind=SectionKind.OTHER, title="", stories=(Story(number=1, title="A"),)) for _ in range(2))
    unnamed = Issue(date=date(2025, 12, 20), sections=(one, other))
    named = replace(unnamed, sections=(one, replace(other, title=unseen)))
    for speak in map(words, Language):
        assert section_document(named, 1, 10, speak) == section_document(unnamed, 1, 10, speak)
        assert sections_document(named, speak) == sections_document(unnamed, speak)
