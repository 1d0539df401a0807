"""Drafts at the desk: what the checks say, and the buttons of the chat."""

import pytest

from bot.compose import placed
from bot.model.drafts import Draft, DraftState
from bot.services.drafts import DraftAction
from tests.adapters.web.desk.browser import BOB, Browser
from tests.adapters.web.desk.stocked import drafted
from tests.articles import a_content
from tests.stored import versions_of

PAGE = "/dashboard/drafts/1"


@pytest.fixture
async def draft(desk: Browser) -> Draft:
    """One of four news and two tools, of which the second does not pass."""
    return await drafted(desk.context.storage, a_content(fault=2))


async def now(desk: Browser) -> Draft:
    found = await desk.context.storage.editing.drafts.get("ainews", 1)
    assert found is not None
    return found


async def pressed(desk: Browser, action: str, draft: Draft, **said: str) -> tuple[int, str]:
    """The status, and where that leads or what is said."""
    answer = await desk.post(f"{PAGE}/{action}", {"version": str(draft.version), **said})
    return answer.status, answer.headers.get("Location") or await answer.text()


async def test_the_list_tells_what_waits_and_how_much_of_it_fails(desk: Browser, draft: Draft) -> None:
    text = await desk.text("/dashboard/drafts")
    assert f'<a href="{PAGE}">{draft.name}</a>' in text
    assert "Not published yet." in text
    assert '<td class="figure">6</td>\n<td class="figure">1</td>\n<td class="sentence">About gpt</td>' in text


async def test_the_page_has_every_story_with_its_findings_and_what_can_be_done(desk: Browser, draft: Draft) -> None:
    text = await desk.text(PAGE)
    assert "× “40%” is not in the part of the article that it cites." in text
    for ref, story in placed(draft.content):
        assert f'<li id="{ref}">' in text
        assert story.summary in text
    forms = {
        action: text.count(f'action="{PAGE}/{action}"') for action in ("publish", "reject", "swap", "drop", "edit")
    }
    assert forms == {"publish": 1, "reject": 1, "swap": 6, "drop": 6, "edit": 6}


async def test_the_whole_draft_is_read_as_each_platform_would_show_it(desk: Browser, draft: Draft) -> None:
    text = await desk.text(f"{PAGE}/read")
    assert text.count('class="platform ') == 4
    assert draft.content.stories[0].title in text


async def test_what_is_done_is_done_by_the_administrator_to_the_version_that_was_seen(
    desk: Browser, draft: Draft
) -> None:
    assert await pressed(desk, "swap", draft, story="n2") == (303, PAGE)
    assert await pressed(desk, "drop", await now(desk), story="t2") == (303, PAGE)
    edited = {"story": "n1", "title": "A | B", "summary": "Another  summary"}
    assert await pressed(desk, "edit", await now(desk), **edited) == (303, PAGE)
    found = await now(desk)
    assert [story.title for story in found.content.stories] == ["A | B", "gpt-spare n1", "gpt n3", "gpt n4", "gpt t1"]
    assert found.content.stories[0].summary == "Another summary。"
    bobs = Browser(client=desk.client, context=desk.context, clock=desk.clock)
    await bobs.log_in(BOB)
    assert await pressed(bobs, "publish", found) == (303, PAGE)
    assert (await now(desk)).state is DraftState.APPROVED
    versions = await versions_of(desk.context.storage.database, draft.id)
    assert versions == [
        (1, "", ""),
        (2, "telegram:1", "swap n2"),
        (3, "telegram:1", "drop t2"),
        (4, "telegram:1", "edit n1"),
        (5, "discord:2", "publish"),
    ]
    assert "published by 2." in await desk.text(PAGE)
    assert "published by you." in await bobs.text(PAGE)
    assert f'action="{PAGE}/' not in await desk.text(PAGE)


async def test_a_draft_can_be_rejected(desk: Browser, draft: Draft) -> None:
    assert await pressed(desk, "reject", draft) == (303, PAGE)
    assert (await now(desk)).state is DraftState.REJECTED


async def test_what_is_out_of_date_does_nothing_and_shows_how_it_stands(desk: Browser, draft: Draft) -> None:
    await pressed(desk, "drop", draft, story="n1")
    after = await now(desk)
    for action in ("publish", "reject", "swap", "drop", "edit"):
        status, text = await pressed(desk, action, draft, story="n2", title="x")
        assert status == 409
        assert "1.1 is out of date, so nothing was done. This is how it stands now." in text
        assert "Draft 1.2" in text
    assert await now(desk) == after


async def test_another_language_leads_back_to_the_draft_from_what_was_not_done(desk: Browser, draft: Draft) -> None:
    _, text = await pressed(desk, "drop", draft, story="n9")
    assert f'<input type="hidden" name="back" value="{PAGE}">' in text


@pytest.mark.parametrize("action", DraftAction)
async def test_where_something_was_refused_the_address_leads_to_the_draft(
    desk: Browser,
    draft: Draft,
    action: DraftAction,
) -> None:
    answer = await desk.get(f"{PAGE}/{action}")
    assert (answer.status, answer.headers["Location"]) == (303, PAGE)
    assert await now(desk) == draft


async def test_what_cannot_be_done_is_refused_in_the_words_of_the_chat(desk: Browser, draft: Draft) -> None:
    status, text = await pressed(desk, "drop", draft, story="n9")
    assert (status, "Draft 1.1 has no story n9." in text) == (409, True)
    await pressed(desk, "publish", draft)
    status, text = await pressed(desk, "publish", await now(desk))
    assert (status, "1.2 is on its way to the readers." in text) == (409, True)


@pytest.mark.parametrize(("action", "story"), [("publis", "n1"), ("swap", ""), ("edit", "../x"), ("read", "n1")])
async def test_what_there_is_not_is_not_done(desk: Browser, draft: Draft, action: str, story: str) -> None:
    assert (await pressed(desk, action, draft, story=story))[0] == 404
    assert await now(desk) == draft


async def test_a_draft_that_there_is_not_has_no_page(desk: Browser, draft: Draft) -> None:  # noqa: ARG001  a fixture
    for number in ("2", "2147483648", "9999999999"):
        assert (await desk.get(f"/dashboard/drafts/{number}")).status == 404
