"""Whether an issue tells an earlier one again, by what its stories say: in any script, and not by stock phrases."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.markdown import parse, url_key
from bot.model import Issue, Section, SectionKind, Span, Story
from bot.services.repeats import REPEAT_WINDOW, find_repeat
from tests.bot.markdown.test_corpus import CORPUS

FIRST, NEXT = date(2026, 3, 2), date(2026, 3, 3)
SOURCE = "https://example.com/daily"

# The same news, worded twice; and other news of the same day and field.
SCRIPTS = {
    "Latin": (
        "The city council approved a new tram line from the harbour to the university, to open within five years",
        "A new tram line from the harbour to the university was approved by the city council and will open soon",
        "Bakers of the old town bake with flour of a mill that turned for the last time sixty summers ago",
    ),
    "Cyrillic": (
        "Городской совет утвердил новую трамвайную линию от гавани до университета, открытие через пять лет",
        "Новую трамвайную линию от гавани до университета утвердил городской совет, открытие ожидается скоро",
        "Пекари старого города пекут хлеб из муки мельницы, которая остановилась шестьдесят лет назад навсегда",
    ),
    "Han": (
        "市议会批准新建一条从港口到大学的有轨电车线路，预计五年内开通",
        "从港口到大学的有轨电车线路获市议会批准新建，不久将会开通",
        "老城的面包师仍用那座六十年前停转的磨坊留下的面粉烤制面包",
    ),
    "kana": (
        "しがいでんしゃのあたらしいろせんが、みなとからだいがくまでつくられることがきまりました",
        "みなとからだいがくまでのしがいでんしゃのあたらしいろせんをつくることがきまりました",
        "ふるいまちのぱんやさんは、ろくじゅうねんまえにとまったすいしゃのこなでぱんをやいています",
    ),
    "Hangul": (
        "시의회는 항구에서 대학교까지 가는 새로운 전차 노선을 승인했으며 오년 안에 개통할 예정이다",
        "항구에서 대학교까지 가는 새로운 전차 노선이 시의회의 승인을 받아 곧 개통할 예정이다",
        "구시가지의 제빵사들은 육십년 전에 멈춘 방앗간의 밀가루로 아직도 빵을 굽고 있다",
    ),
    "Arabic": (
        "وافق مجلس المدينة على خط ترام جديد من الميناء إلى الجامعة ومن المتوقع افتتاحه خلال خمس سنوات",
        "خط ترام جديد من الميناء إلى الجامعة وافق عليه مجلس المدينة ومن المتوقع افتتاحه قريبا",
        "خبازو البلدة القديمة يخبزون بدقيق طاحونة توقفت قبل ستين عاما ولا تزال رائحة خبزهم تملأ الأزقة",
    ),
    "Devanagari": (
        "नगर परिषद ने बंदरगाह से विश्वविद्यालय तक नई ट्राम लाइन को मंजूरी दी जो पांच साल में खुलेगी",
        "बंदरगाह से विश्वविद्यालय तक नई ट्राम लाइन को नगर परिषद ने मंजूरी दी और वह जल्द खुलेगी",
        "पुराने शहर के नानबाई उस चक्की के आटे से रोटी पकाते हैं जो साठ बरस पहले बंद हुई थी",
    ),
}


def an_issue(day: date, texts: Iterable[str], *, title: str = "", links: Iterable[str] = ()) -> Issue:
    """One from a source that is always the same page; without ``links`` all stories lead there too."""
    where = list(links)
    stories = tuple(
        Story(number=n, title=title.format(n) or text, summary=((Span(text),),), url=where[n - 1] if where else SOURCE)
        for n, text in enumerate(texts, start=1)
    )
    return Issue(date=day, sections=(Section(kind=SectionKind.NEWS, stories=stories),), source_url=SOURCE)


def repeats(issue: Issue, earlier: Issue) -> bool:
    """Whether it is a repeat where that alone came before."""
    known = {url_key(story.url): earlier.date for _, story in earlier if story.url}
    return find_repeat(issue, known, [earlier]) is not None


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_same_news_in_other_words_are_a_repeat_in_any_script(script: str) -> None:
    once, again, _ = SCRIPTS[script]
    assert repeats(an_issue(NEXT, [again]), an_issue(FIRST, [once]))


@pytest.mark.parametrize("script", SCRIPTS)
def test_other_news_are_none_in_any_script_though_source_and_links_are_the_same(script: str) -> None:
    once, _, other = SCRIPTS[script]
    assert not repeats(an_issue(NEXT, [other]), an_issue(FIRST, [once]))


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_name_in_latin_letters_makes_no_repeat_of_other_news(script: str) -> None:
    once, _, other = SCRIPTS[script]
    assert not repeats(an_issue(NEXT, [f"OpenAI: {other}"]), an_issue(FIRST, [f"OpenAI: {once}"]))


@pytest.mark.parametrize("said", ["No summary.", "暂无摘要。", "Нет описания.", "要約はありません。", "요약 없음.", ""])
def test_what_an_edition_says_where_it_has_nothing_to_say_is_no_repeat(said: str) -> None:
    one, other = (an_issue(day, [said] * 6, title=f"{day:%A} {{}}") for day in (FIRST, NEXT))
    assert not repeats(other, one)


def test_a_form_that_most_stories_share_is_none() -> None:
    def said(*names: str) -> list[str]:
        return [f"{name} published a new paper this week; read the whole of it on their own page." for name in names]

    assert not repeats(an_issue(NEXT, said("Ann", "Ben", "Cem")), an_issue(FIRST, said("Dora", "Emil", "Fay")))


@pytest.mark.parametrize(
    ("once", "again"),
    [("Markets", "Markets"), ("News of the day", "News of the day"), ("今日要闻", "今日要闻"), ("Погода", "Погода")],
)
def test_short_texts_are_none(once: str, again: str) -> None:
    assert not repeats(an_issue(NEXT, [again]), an_issue(FIRST, [once]))


def test_a_form_filled_in_with_other_numbers_each_day_is_none() -> None:
    def reported(index: str, ounce: str, barrel: str) -> list[str]:
        return [
            f"The index of the largest companies closed at {index} points in Frankfurt after a quiet day of trading",
            f"An ounce of gold costs {ounce} dollars in London, and the mines of the north dig as they always do",
            f"A barrel of oil from the sea is sold for {barrel} dollars while the ships wait outside the harbour",
        ]

    one = an_issue(FIRST, reported("19,322", "2,650.10", "73.41"))
    assert not repeats(an_issue(NEXT, reported("19,215", "2,633.80", "72.95")), one)
    assert repeats(replace(one, date=NEXT), one)


REAL = sorted((CORPUS / "issues").glob("*.md"))


@pytest.mark.skipif(len(REAL) != 120, reason="the 120 real issues that were counted are not at hand")
def test_of_the_real_issues_the_same_are_repeats_as_ever() -> None:
    issues = sorted((parse(path.read_bytes(), name=path.name).issue for path in REAL), key=lambda one: one.date)
    originals, found = list[Issue](), list[date]()
    for issue in issues:
        known, earlier = _before(issue, issues, originals)
        if earlier and find_repeat(issue, known, earlier):
            found.append(issue.date)
        else:
            originals.append(issue)
    assert len(found) == 26


def _before(issue: Issue, issues: list[Issue], originals: list[Issue]) -> tuple[dict[str, date], list[Issue]]:
    """The links told before, and the issues that it may repeat: as ``Intake`` asks the archive for them."""
    since: timedelta = REPEAT_WINDOW
    window = [one for one in issues if issue.date - since <= one.date < issue.date]
    known = dict[str, date]()
    for one in window:
        if one in originals:
            for _, story in one:
                if story.url:
                    known.setdefault(url_key(story.url), one.date)
    days = {known[key] for _, story in issue if story.url and (key := url_key(story.url)) in known}
    return known, [one for one in window if one.date in days or one.source_url == issue.source_url]


def test_the_very_same_short_texts_with_their_links_are_a_repeat() -> None:
    texts, links = [f"Tool {n}" for n in range(1, 6)], [f"https://example.com/{n}" for n in range(1, 6)]
    assert repeats(an_issue(NEXT, texts, links=links), an_issue(FIRST, texts, links=links))


def test_what_stands_in_every_issue_makes_none_a_repeat() -> None:
    standing = [f"https://example.com/standing/{n}" for n in range(1, 6)]

    def daily(day: date) -> Issue:
        texts = [f"Resource {n}" for n in range(1, 6)] + [f"{day} brings {n}" for n in range(1, 4)]
        return an_issue(day, texts, links=[*standing, *(f"https://example.com/{day}/{n}" for n in range(1, 4))])

    before = [daily(FIRST), daily(NEXT)]
    known = {url_key(story.url): FIRST for issue in before for _, story in issue if story.url}
    assert find_repeat(daily(NEXT + timedelta(days=1)), known, before) is None


@pytest.mark.parametrize("number", [2, 4, 10])
def test_half_an_issue_of_news_is_none_though_links_and_source_are_of_a_repeat(number: int) -> None:
    """Each half by itself: of the links as many as before, of the words half; and the other way round."""
    once, _, other = SCRIPTS["Latin"]
    half = number // 2
    told = [f"{once} {n}" for n in range(number)]
    half_told = told[:half] + [f"{other} {n}" for n in range(half, number)]
    links, others = ([f"https://example.com/{kind}/{n}" for n in range(number)] for kind in ("a", "b"))
    first = an_issue(FIRST, told, links=links)
    assert not repeats(an_issue(NEXT, half_told, links=links), first)
    assert repeats(an_issue(NEXT, told, links=links), first)
    elsewhere = replace(an_issue(NEXT, told, links=links[:half] + others[half:]), source_url=None)
    assert not repeats(elsewhere, replace(first, source_url=None))
