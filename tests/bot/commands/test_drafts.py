"""/draft and /sources: for those who run the bot alone, under the version that was seen."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from bot.document import Document, Invocation, PressEffect
from bot.locales import Language
from bot.model import Place
from bot.model.drafts import Draft, DraftContent, DraftState, Review, ReviewKind, SentBack
from bot.storage.editing.tables import call
from tests.articles import FAULT, REMARK, a_content, an_article, take
from tests.bot.commands.chat import ANN, CLUB, EDITION, NOW, TODAY, Chat, buttons, lines, shown
from tests.stored import versions_of

DAY = timedelta(days=1)
DEADLINE = Review(kind=ReviewKind.DEADLINE, at=time(20))
BOB = {"place": Place(platform="telegram", address="2", root="2"), "user": "2"}


@pytest.fixture
async def draft(empty_chat: Chat) -> Draft:
    """A draft of four news and two tools, of which the second does not pass."""
    return await drafted(empty_chat)


async def drafted(chat: Chat, name: str = "gpt", *, fault: int = 2, news: int = 4, tools: int = 2) -> Draft:
    return await drafted_of(chat, a_content(name, fault=fault, news=news, tools=tools), name)


async def drafted_of(chat: Chat, content: DraftContent, name: str = "gpt") -> Draft:
    storage = chat.context.storage
    await take(storage.database, an_article(name), now=NOW)
    claimed = await storage.editing.runs.claim(EDITION, NOW, DAY)
    assert claimed is not None
    held: dict[str, Any] = {"day": TODAY, "state": DraftState.HELD, "pages": (), "now": NOW}
    made = await storage.editing.runs.drafted(claimed, content, **held)
    assert made is not None
    return await stands(chat, made)


async def stands(chat: Chat, draft_id: int = 1) -> Draft:
    found = await chat.context.storage.editing.drafts.get(EDITION, draft_id)
    assert found is not None
    return found


def review(chat: Chat, set_to: Review) -> None:
    object.__setattr__(chat.context, "review", set_to)


def titles(draft: Draft) -> list[str]:
    return [story.title for story in draft.content.stories]


async def test_the_card_tells_what_the_checks_say_and_offers_what_can_be_done(empty_chat: Chat, draft: Draft) -> None:  # noqa: ARG001  a fixture
    card = await empty_chat.say("draft")
    assert shown(card) == (
        "Draft 1.1 · Sat, Dec 20\n"
        "Not published yet.\n"
        "About gpt\n"
        "4 news stories and 2 tools; 2 more candidates.\n"
        "n1 gpt n1\n"
        "n2 gpt n2\n× “40%” is not in the part of the article that it cites.\n"
        "n3 gpt n3\nn4 gpt n4\nt1 gpt t1\nt2 gpt t2\n"
        "A number shows its story, to be swapped or dropped. To rewrite one: /draft 1.1 edit n3 title | summary"
    )
    assert lines(card)[:4] == ["draft 1.1 publish", "draft 1.1 reject", "draft 1.1 read", "draft 1.1 swap n2"]
    assert lines(card)[4:] == [f"draft 1.1 read {ref}" for ref in ("n1", "n2", "n3", "n4", "t1", "t2")]
    assert {button.effect for button in buttons(card)} == {PressEffect.REPLACE}


async def test_a_whole_draft_has_no_more_buttons_than_discord_carries(empty_chat: Chat) -> None:
    await drafted(empty_chat, fault=10, news=10, tools=10)
    card = await empty_chat.say("draft")
    assert len(card.buttons) <= 5
    assert all(len(row) <= 5 for row in card.buttons)
    assert lines(card)[-1] == "draft 1.1 read t10"
    assert len(buttons(card)) == 24


@pytest.mark.parametrize("said", ["/draft", "/sources", "/draft 1.1 publish"])
async def test_to_everybody_else_there_is_no_such_command(empty_chat: Chat, draft: Draft, said: str) -> None:
    assert (await empty_chat.text(said, **BOB)).startswith(
        f"There is no command /{said.split(maxsplit=1)[0].strip('/')}"
    )
    pressed = await empty_chat.press(said.strip("/"), **BOB)
    assert pressed.refused
    assert "draft" not in await empty_chat.text("/help")
    assert await stands(empty_chat) == draft


async def test_an_administrator_is_answered_wherever_they_are(empty_chat: Chat, draft: Draft) -> None:
    document = await empty_chat.say("draft", place=CLUB)
    assert shown(document).startswith(f"Draft {draft.name}")
    assert document.private


async def test_a_story_is_swapped_for_the_next_candidate_and_becomes_the_last(empty_chat: Chat, draft: Draft) -> None:
    card = await empty_chat.press(f"draft {draft.name} swap n2")
    swapped = await stands(empty_chat)
    assert titles(swapped) == ["gpt n1", "gpt-spare n1", "gpt n3", "gpt n4", "gpt t1", "gpt t2"]
    assert [story.title for story in swapped.content.spares] == ["gpt-spare n2", "gpt n2"]
    assert shown(card).startswith("Draft 1.2 · Sat, Dec 20\n")
    versions = await versions_of(empty_chat.context.storage.database, draft.id)
    assert versions == [(1, "", ""), (2, "telegram:1", "swap n2")]


async def test_a_tool_is_swapped_by_what_there_is_and_stays_a_tool(empty_chat: Chat, draft: Draft) -> None:
    await empty_chat.press(f"draft {draft.name} swap t2")
    assert [story.section for story in (await stands(empty_chat)).content.stories][-1] == "tools"


async def test_what_is_out_of_date_does_nothing_and_shows_the_new_card(empty_chat: Chat, draft: Draft) -> None:
    await empty_chat.press(f"draft {draft.name} drop n1")
    after = await stands(empty_chat)
    for line in ("swap n2", "publish", "reject", "read n1"):
        card = shown(await empty_chat.press(f"draft {draft.name} {line}"))
        assert card.splitlines()[:2] == [
            "Draft 1.2 · Sat, Dec 20",
            "1.1 is out of date, so nothing was done. This is how it stands now.",
        ]
    assert await stands(empty_chat) == after
    assert titles(after)[0] == "gpt n2"


async def test_what_is_typed_without_a_version_does_nothing(empty_chat: Chat, draft: Draft) -> None:
    assert "\nSay which version you mean: 1.1." in await empty_chat.text("/draft 1 drop n1")
    assert await stands(empty_chat) == draft


async def test_a_published_draft_says_so_wherever_its_old_card_stands(empty_chat: Chat, draft: Draft) -> None:
    card = await empty_chat.press(f"draft {draft.name} publish")
    assert shown(card).splitlines()[1] == "On its way to the readers, published by you."
    approved = await stands(empty_chat)
    assert approved.state is DraftState.APPROVED
    assert lines(card) == []
    await empty_chat.context.storage.editing.drafts.note_published(approved)
    again = await empty_chat.press(f"draft {draft.name} publish")
    assert shown(again).splitlines()[2] == "Published by you."
    assert lines(again)[0] == "draft 1.2 read"


async def test_another_administrator_reads_who_published_it(empty_chat: Chat, draft: Draft) -> None:
    drafts = empty_chat.context.storage.editing.drafts
    state, by_another = DraftState.APPROVED, "discord:7"
    await drafts.advance(draft, draft.content, state=state, made_by=by_another, why="publish", now=NOW)
    card = await empty_chat.text("/draft 1")
    assert card.splitlines()[1] == "On its way to the readers, published by 7."


async def test_a_story_in_the_articles_own_words_is_marked(empty_chat: Chat) -> None:
    content = a_content(fault=0)
    first, *others = content.stories
    found = await drafted_of(empty_chat, replace(content, stories=(replace(first, quoted=True), *others)))
    card = await empty_chat.text(f"/draft {found.id}")
    assert "n1 gpt n1\nIn the article's own words.\nn2 gpt n2" in card


@pytest.mark.parametrize(
    ("fault", "later", "said"),
    [
        (0, timedelta(), "It is published by itself at 20:00 (Shanghai time)."),
        (2, timedelta(), "It is published by itself at 20:00 (Shanghai time) if every story passes by then."),
        (
            2,
            timedelta(hours=3),
            "Its deadline, 20:00 (Shanghai time), is over: it is published by itself as soon as every story passes.",
        ),
    ],
)
async def test_the_card_says_when_a_draft_is_published_by_itself(
    empty_chat: Chat, fault: int, later: timedelta, said: str
) -> None:
    review(empty_chat, DEADLINE)
    await drafted(empty_chat, fault=fault)
    await empty_chat.clock.advance(later.total_seconds())
    assert shown(await empty_chat.say("draft")).splitlines()[2] == said


async def test_the_deadline_is_told_in_the_administrators_own_zone(empty_chat: Chat) -> None:
    review(empty_chat, DEADLINE)
    await drafted(empty_chat, fault=0)
    await empty_chat.text("/subscribe 8:00 Berlin")
    card = shown(await empty_chat.say("draft", place=CLUB))
    assert "\nIt is published by itself at 13:00 (Berlin time).\n" in card


@pytest.mark.parametrize("set_to", [Review(), Review(kind=ReviewKind.HOLD), DEADLINE])
async def test_where_only_a_person_publishes_a_draft_no_hour_is_told(empty_chat: Chat, set_to: Review) -> None:
    review(empty_chat, set_to)
    few = set_to == DEADLINE
    await drafted(empty_chat, fault=0, news=1 if few else 4, tools=1 if few else 2)
    assert "by itself" not in shown(await empty_chat.say("draft"))


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (SentBack.FAILS, "not all of it passes any more"),
        (SentBack.REPEATS, "it tells again what an issue of the last two weeks told"),
    ],
)
async def test_what_was_not_published_by_itself_after_all_says_why(
    empty_chat: Chat, draft: Draft, why: SentBack, said: str
) -> None:
    review(empty_chat, DEADLINE)
    drafts, held = empty_chat.context.storage.editing.drafts, DraftState.HELD
    await drafts.advance(draft, draft.content, state=held, made_by="", why=why, now=NOW)
    card = shown(await empty_chat.say("draft"))
    assert f"\nIt was not published by itself, for {said}.\n" in card
    assert "It is published by itself" not in card


async def test_a_rejected_draft_stays_so(empty_chat: Chat, draft: Draft) -> None:
    card = await empty_chat.press(f"draft {draft.name} reject")
    assert (shown(card).splitlines()[1], lines(card)) == ("Rejected by you.", [])
    assert await empty_chat.text("/draft 1.2 publish") == "1.2 was rejected, and stays so."


async def test_what_a_person_writes_is_checked_again_and_stands(empty_chat: Chat, draft: Draft) -> None:
    checked: list[tuple[Draft, int | None]] = []

    async def recheck(draft: Draft, content: DraftContent, edited: int | None = None) -> DraftContent:
        checked.append((draft, edited))
        return replace(content, stories=(*content.stories[:5], replace(content.stories[5], complaints=(FAULT, REMARK))))

    object.__setattr__(empty_chat.context, "recheck", recheck)
    card = await empty_chat.text(f"/draft {draft.name} edit t2 新的标题 | 新的摘要。")
    edited = (await stands(empty_chat)).content.stories[-1]
    assert (edited.title, edited.summary, edited.complaints) == ("新的标题", "新的摘要。", (FAULT, REMARK))
    assert checked == [(draft, 5)]
    assert (
        "t2 新的标题\n× “40%” is not in the part of the article that it cites.\nCharacters of the summary: 230 (45–220)"
        in card
    )
    assert (await stands(empty_chat)).made_by == "telegram:1"
    await empty_chat.press("draft 1.2 publish")
    assert (await stands(empty_chat)).state is DraftState.APPROVED


@pytest.mark.parametrize(
    ("typed", "title", "summary"),
    [("Only a title", "Only a title", "gpt 的第 1 条news，"), ("| 只有摘要", "gpt n1", "只有摘要。"),
     ("标题｜摘要", "标题", "摘要。")],
)  # fmt: skip
async def test_a_title_or_a_summary_alone_can_be_written(
    empty_chat: Chat, draft: Draft, typed: str, title: str, summary: str
) -> None:
    await empty_chat.say(f"/draft {draft.name} edit n1 {typed}")
    edited = (await stands(empty_chat)).content.stories[0]
    assert edited.title == title
    assert edited.summary.startswith(summary)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("draft 7", "There is no draft 7. /draft shows the one that waits."),
        ("/draft seven", "There is no draft seven. /draft shows the one that waits."),
        ("/draft 1.1 swap n9", "Draft 1.1 has no story n9."),
        ("/draft 1.1 swap", "Draft 1.1 has no story ."),
        ("/draft 1.1 edit n1", "What is it to say? For example: /draft 1.1 edit n1 title | summary"),
    ],
)
async def test_what_cannot_be_done_says_why(empty_chat: Chat, draft: Draft, typed: str, refusal: str) -> None:
    assert await empty_chat.text(typed) == refusal
    assert await stands(empty_chat) == draft


async def test_the_last_candidate_and_the_last_story_are_not_swapped_and_dropped(empty_chat: Chat) -> None:
    await drafted(empty_chat, news=1, tools=1)
    for version in range(1, 3):
        await empty_chat.say(f"/draft 1.{version} drop {'t1' if version == 1 else 'n1'}")
    assert (await stands(empty_chat)).version == 2
    assert await empty_chat.text("/draft 1.2 drop n1") == "That is its only story. The draft can be rejected."


async def test_one_story_and_the_whole_can_be_read_and_left_again(empty_chat: Chat, draft: Draft) -> None:
    story = await empty_chat.press(f"draft {draft.name} read n2")
    assert shown(story).startswith("Draft 1.1 · Sat, Dec 20 · n2\ngpt n2\ngpt 的第 2 条news")
    assert lines(story) == ["draft 1.1 swap n2", "draft 1.1 drop n2", "draft 1.1"]
    whole = await empty_chat.press(f"draft {draft.name} read")
    assert "Only 4 news stories and 2 tools today." in shown(whole)
    assert lines(whole) == ["draft 1.1"]


async def test_where_there_is_none_it_is_said(empty_chat: Chat) -> None:
    assert await empty_chat.text("/draft") == "There is no draft yet."
    assert await empty_chat.text("/sources") == (
        "Sources\nNo feed is set: PAPERBOY_ISSUES_DIR is all there is.\nTime zone: Shanghai time"
    )


async def test_what_an_administrator_writes_about_a_draft_of_something_else_is_looked_for(empty_chat: Chat) -> None:
    assert (await empty_chat.text("draft laws of the EU", free_text=True)).startswith("Nothing found")


async def test_sources_tell_the_last_look_the_last_article_what_came_of_it_and_what_it_cost(
    empty_chat: Chat, draft: Draft
) -> None:
    database = empty_chat.context.storage.database
    values = {"purpose": "write", "model": "m", "made_at": NOW, "tokens_in": 4000, "tokens_out": 500, "cost": 2500}
    for number, day in enumerate((TODAY, TODAY, TODAY - DAY)):
        url = an_article("gpt").url if number else "another's"
        await database.change(call.insert().values(key=str(number), day=day, url=url, **values))
    assert await empty_chat.text("/sources") == (
        "Sources\n"
        "News\n"
        "Looked at 18:00, next look 18:00.\n"
        "Last article 18:00: About gpt\n"
        "Last articles\n"
        f"draft {draft.name}: About gpt · 9,000 tokens, cost 0.005\n"
        "Models\n"
        "Dec 20: 2 questions, 8,000 tokens in, 1,000 out, cost 0.005\n"
        "Dec 19: one question, 4,000 tokens in, 500 out, cost 0.0025\n"
        "Time zone: Shanghai time"
    )


async def test_sources_tell_of_a_correction_that_was_not_taken(empty_chat: Chat, draft: Draft) -> None:
    drafts, published = empty_chat.context.storage.editing.drafts, DraftState.PUBLISHED
    await drafts.note_published(draft)
    standing = await stands(empty_chat)
    await drafts.end(standing, state=published, made_by="", why="it was withdrawn", now=NOW)
    assert "\ndraft 1.2, published but for its last change: About gpt\n" in await empty_chat.text("/sources")


@pytest.mark.parametrize("language", Language)
async def test_every_state_has_its_words(empty_chat: Chat, draft: Draft, language: Language) -> None:
    document: Document = await empty_chat.say(Invocation("draft", {"id": draft.name}), locale=language.value)
    assert shown(document).splitlines()[1]
    assert ANN.address == "1"
