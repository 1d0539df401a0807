"""An issue as each platform shows it, and as it comes to the administrator who asks."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.addresses import WebAddresses, WebLinks
from bot.compose import issue_document
from bot.document import Entry
from bot.errors import PaperboyError
from bot.layout import paginate
from bot.locales import Language, words
from bot.model import Style
from bot.ports import Gone, Moved, Reason, Unknown
from tests.adapters.web.desk.browser import ANN, TODAY, Browser
from tests.adapters.web.desk.stocked import FakeTrials, publish
from tests.bot.commands.chat import an_issue

FORMS = ["Telegram, rich", "Telegram, classic", "Discord, embeds", "Discord, cards"]
PAGE = f"/dashboard/issues/{TODAY}"


@pytest.fixture
async def with_issue(desk: Browser) -> Browser:
    await publish(desk.context.storage, an_issue(TODAY, news=10, tools=10))
    return desk


def messages_in(text: str) -> str:
    return text.partition('<div class="platforms">')[2].partition("</main>")[0]


async def test_it_is_shown_as_the_messages_that_it_comes_to(with_issue: Browser) -> None:
    text = await with_issue.text("/dashboard/issues")
    assert [form for form in FORMS if f'aria-label="{form}"' in text] == FORMS
    archived = await with_issue.context.storage.issues.get("ainews", TODAY)
    assert archived is not None
    document = issue_document(archived.content, words(Language.SIMPLIFIED))
    titles = {block.label for block in document.blocks if isinstance(block, Entry)}
    made = with_issue.context.tools.dialects.values()
    messages = sum(len(paginate(document, dialect())) for dialect in made)
    assert text.count('<div class="message" lang="zh-Hans">') == messages > len(FORMS)
    assert text.count("Claude 工具 10 of 2025-12-20") >= len(FORMS)
    assert all(f"<strong>{title}</strong>" in text for title in titles)


async def test_it_is_shown_in_the_style_and_language_that_are_asked_for(with_issue: Browser) -> None:
    full = await with_issue.text(PAGE)
    assert "详情如此" in full
    headlines = await with_issue.text(f"{PAGE}?style=headlines&language=zh-Hant")
    assert "詳情如此" not in headlines
    assert '<option value="headlines" selected>' in headlines
    assert "新聞" in headlines
    assert messages_in(await with_issue.text(f"{PAGE}?style=none&language=none")) == messages_in(full)


async def test_it_is_sent_to_the_one_who_asks_as_it_is_shown(with_issue: Browser, trials: FakeTrials) -> None:
    answer = await with_issue.post(f"{PAGE}/preview", {"style": "folded", "language": "zh-Hans"})
    shown = f"{PAGE}?style=folded&language=zh-Hans&sent=2"
    assert (answer.status, answer.headers["Location"]) == (303, shown)
    for _ in range(2):  # whoever loads it again is sent nothing more
        assert "Sent to you: 2 messages." in await with_issue.text(shown)
    ((archived, who, style, language),) = trials.sent
    assert (archived.date, who, style, language) == (TODAY, ANN, Style.FOLDED, Language.SIMPLIFIED)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Gone(reason=Reason.BLOCKED, detail="Forbidden"), "Only 1 of 2 came: I was blocked (Forbidden)."),
        (Unknown(reason=Reason.TIMEOUT), "Only 1 of 2 came: the platform did not answer."),
        (Moved(to="-1007"), "Only 1 of 2 came: the group had moved to a new address."),
        (PaperboyError("Discord is off, for it has no token."), "Discord is off, for it has no token."),
    ],
)
async def test_where_it_does_not_come_it_is_said_why(
    with_issue: Browser, trials: FakeTrials, outcome: Gone | Unknown | Moved | Exception, said: str
) -> None:
    trials.outcome = outcome
    assert said in await (await with_issue.post(f"{PAGE}/preview")).text()


async def test_what_is_withdrawn_is_neither_shown_nor_sent(with_issue: Browser, trials: FakeTrials) -> None:
    archived = await with_issue.context.storage.issues.get("ainews", TODAY)
    assert archived is not None
    await with_issue.context.storage.issues.revisions.withdraw(archived, now=with_issue.clock.now(), why="wrong")
    text = await with_issue.text(PAGE)
    assert "This issue was withdrawn. Nobody gets it.<br>The reason: wrong</p>" in text
    assert "10 news stories and 10 tools · out since" in text, "what it was"
    assert "Claude" not in text
    assert (await with_issue.post(f"{PAGE}/preview")).status == 404
    assert trials.sent == []


async def test_it_is_withdrawn_with_a_reason_as_it_was_seen(with_issue: Browser) -> None:
    issues = with_issue.context.storage.issues
    stale = await with_issue.post(f"{PAGE}/withdraw", {"revision": "2", "reason": "x"})
    assert (stale.status, "This issue was corrected meanwhile" in await stale.text()) == (409, True)
    answer = await with_issue.post(f"{PAGE}/withdraw", {"revision": "1", "reason": " Old news. "})
    assert (answer.status, answer.headers["Location"]) == (303, PAGE)
    archived = await issues.get("ainews", TODAY)
    assert archived is not None
    last = (await issues.revisions.of(archived.id))[archived.revision]
    assert (archived.state, last.why) == ("withdrawn", "Old news.")
    assert "This issue was withdrawn." in await with_issue.text(PAGE)


async def test_its_button_withdraws_it_once_however_often_it_is_pressed(with_issue: Browser) -> None:
    pressed = [with_issue.post(f"{PAGE}/withdraw", {"revision": "1", "reason": str(n)}) for n in range(3)]
    answers = [*await asyncio.gather(*pressed), await with_issue.post(f"{PAGE}/withdraw", {"revision": "1"})]
    assert [(answer.status, answer.headers.get("Location")) for answer in answers] == [(303, PAGE)] * 4
    archived = await with_issue.context.storage.issues.get("ainews", TODAY)
    assert archived is not None
    assert archived.revision == 2


async def test_its_messages_lead_to_its_page_where_they_do(with_issue: Browser) -> None:
    address = f'href="https://news.example.com/en/ainews/{TODAY}"'
    assert address not in messages_in(await with_issue.text(f"{PAGE}?language=en"))
    links = WebLinks(WebAddresses(root="https://news.example.com", edition="ainews"))
    object.__setattr__(with_issue.context, "tools", replace(with_issue.context.tools, links=links))
    assert messages_in(await with_issue.text(f"{PAGE}?language=en")).count(address) == len(FORMS)


async def test_a_process_that_cannot_send_does_not_offer_to(with_issue: Browser) -> None:
    assert "Send it to me" in await with_issue.text(PAGE)
    object.__setattr__(with_issue.context, "tools", replace(with_issue.context.tools, send_trial=None))
    assert "Send it to me" not in await with_issue.text(PAGE)
    assert (await with_issue.post(f"{PAGE}/preview")).status == 404


async def test_days_lead_to_each_other_and_none_is_made_up(with_issue: Browser) -> None:
    before = TODAY - timedelta(days=3)
    await publish(with_issue.context.storage, an_issue(before, news=1, tools=1, topic="Gemini"))
    newest, oldest = await with_issue.text(PAGE), await with_issue.text(f"/dashboard/issues/{before}")
    assert f'<a href="/dashboard/issues/{before}" rel="prev">Older ›</a></nav>' in newest, "behind the newest days"
    assert f'<a href="{PAGE}" rel="next">‹ Newer</a><a href' in oldest
    assert "Gemini" in oldest
    for day in ("2025-12-18", "2025-13-01"):
        assert (await with_issue.get(f"/dashboard/issues/{day}")).status == 404


@pytest.mark.parametrize(
    ("repeat_of", "said"),
    [
        (TODAY - timedelta(days=1), "What it brings was told on Dec 19 already, so it was not sent."),
        (None, "It was only kept in the archive, and not sent."),
    ],
)
async def test_what_nobody_was_sent_is_not_told_as_any_other(desk: Browser, repeat_of: date | None, said: str) -> None:
    issues, issue = desk.context.storage.issues, an_issue(TODAY, news=3, tools=1)
    archived = await issues.revisions.add("ainews", issue, now=desk.clock.now(), push=False, repeat_of=repeat_of)
    for path in ("/dashboard", PAGE):
        assert f'<p class="finding">{said}</p>' in await desk.text(path)
    await issues.revisions.mark_for_push(archived.id)
    for path in ("/dashboard", PAGE):
        assert "finding" not in await desk.text(path)


async def test_before_the_first_issue_that_is_said(desk: Browser) -> None:
    assert "There is no issue yet" in await desk.text("/dashboard/issues")
