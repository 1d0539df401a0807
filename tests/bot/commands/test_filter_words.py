"""/follow and /mute: words are named on top of an issue or folded away; each can be removed, each change undone."""

import pytest

from bot.commands.context import Elsewhere
from bot.document import Invocation
from bot.model import Filter
from bot.search import MOST_WORDS
from tests.bot.commands.chat import ANN, CLUB, LOUNGE, TODAY, Chat, FakePermissions, buttons, labels, lines, shown

MEMBER = FakePermissions(manager=False)


@pytest.fixture
async def reader(chat: Chat) -> Chat:
    await chat.say("subscribe 8:30")
    return chat


async def kept(chat: Chat) -> Filter:
    found = await chat.context.storage.subscribers.find(ANN, chat.context.edition)
    assert found is not None
    return found.preferences.filter


async def test_a_word_is_followed_and_what_it_finds_today_is_said(reader: Chat) -> None:
    assert await reader.text("follow 新闻 3") == (
        "You follow\n新闻 3\nIn the newest issue: 3\nOne more: /follow vllm. No longer: /follow -vllm"
    )
    assert await kept(reader) == Filter(follow=("新闻 3",))


async def test_a_word_is_muted_and_what_it_folds_away_today_is_said(reader: Chat) -> None:
    assert (await reader.text("mute 工具 2")).splitlines()[:3] == [
        "You mute",
        "工具 2",
        "Folded away in the newest issue: t2",
    ]
    assert "Nothing in the newest issue has them." in await reader.text("follow blockchain")


async def test_several_stand_between_commas_and_a_dash_removes(reader: Chat) -> None:
    await reader.say("mute crypto, NFT、site:https://x.com/a")
    assert (await kept(reader)).mute == ("crypto", "NFT", "site:x.com")
    await reader.say("mute -nft, -site:x.com")
    assert (await kept(reader)).mute == ("crypto",)


@pytest.mark.parametrize(
    "typed", ["OpenAI 和 Anthropic", "OpenAI and Anthropic", "OpenAI、Anthropic", "OpenAI, Anthropic"]
)
async def test_several_are_joined_as_people_talk(reader: Chat, typed: str) -> None:
    await reader.say(f"follow {typed}")
    assert (await kept(reader)).follow == ("Anthropic", "OpenAI")
    await reader.say(f"follow -{typed}")
    assert (await kept(reader)).follow == (("Anthropic",) if "," in typed or "、" in typed else ())


async def test_one_name_stays_one_and_is_removed_and_brought_back_whole(reader: Chat) -> None:
    await reader.say('follow R and D, "Salt and Pepper", Black Forest Labs')
    names = ("Black Forest Labs", "R and D", "Salt and Pepper")
    assert (await kept(reader)).follow == names
    removed = await reader.press("follow -Salt and Pepper")
    assert (await kept(reader)).follow == names[:2]
    undoing = next(button.command for button in buttons(removed) if button.label == "Undo")
    assert undoing is not None
    await reader.say(undoing, pressed=True)
    assert (await kept(reader)).follow == names


async def test_what_was_to_be_removed_and_is_not_there_is_told(reader: Chat) -> None:
    await reader.say("follow vllm, claude")
    said = await reader.text("follow -nothere, -vllm")
    assert said.splitlines()[:3] == ["You follow", "You do not follow “nothere”.", "claude"]
    assert "You do not mute “币圈”." in await reader.text("mute -币圈")


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("unfollow vllm", ("claude", "gpt")),
        ("unfollow vllm and claude", ("gpt",)),
        ("unfollow -vllm, gpt", ("claude",)),
        ("取消关注 vllm", ("claude", "gpt")),
        ("取消追蹤 vllm、gpt", ("claude",)),
        ("unfollow", ("claude", "gpt", "vllm")),
        ("unfollow all", ()),
        ("follow -vllm -gpt", ("claude",)),
        ("unfollow vllm -gpt", ("claude",)),
        ("follow rust -vllm -gpt", ("claude", "rust")),
        *[(f"follow {typed}", ()) for typed in ("none", "clear", "清空", "off", "全部取消")],
    ],
)
async def test_words_are_dropped_one_by_one_and_all_at_once(reader: Chat, typed: str, left: tuple[str, ...]) -> None:
    await reader.say("follow vllm, claude, gpt")
    changed = await reader.say(typed)
    assert (await kept(reader)).follow == left
    undoing = next((button.command for button in buttons(changed) if button.label == "Undo"), None)
    if undoing:
        await reader.say(undoing, pressed=True)
    assert (await kept(reader)).follow == ("claude", "gpt", "vllm")


async def test_a_word_that_also_clears_is_followed_in_quotes(reader: Chat) -> None:
    await reader.say('follow "none", vllm')
    assert (await kept(reader)).follow == ("none", "vllm")
    await reader.press("follow -none")
    assert (await kept(reader)).follow == ("vllm",)


async def test_what_is_followed_is_muted_no_longer_and_the_other_way_round(reader: Chat) -> None:
    await reader.say("mute OpenAI")
    await reader.say("follow openai")
    assert await kept(reader) == Filter(follow=("openai",))
    await reader.say("mute openai, crypto")
    assert await kept(reader) == Filter(mute=("crypto", "openai"))


async def test_without_a_word_there_is_a_list_with_buttons_that_remove(reader: Chat) -> None:
    assert "You follow nothing yet" in await reader.text("follow")
    assert "You mute nothing yet" in await reader.text("mute")
    await reader.say("follow vLLM, site:github.com")
    listed = await reader.say("follow")
    assert labels(listed) == ["× site:github.com", "× vLLM", "Mute", "‹ Back"]
    left = await reader.press("follow -vLLM")
    assert lines(left) == ["follow -site:github.com", "follow vLLM", "mute", "settings"]
    assert "vLLM" not in shown(left).splitlines()[1]
    assert (await kept(reader)).follow == ("site:github.com",)


async def test_to_remove_a_word_twice_does_no_harm(reader: Chat) -> None:
    await reader.say("mute crypto")
    await reader.press("mute -crypto")
    assert "You mute nothing yet" in shown(await reader.press("mute -crypto"))


@pytest.mark.parametrize(
    "change", ["follow openai", "follow gemini, -vllm", "follow -claude", "mute claude", "mute nft"]
)
async def test_a_change_is_undone_by_its_button(reader: Chat, change: str) -> None:
    await reader.say("follow claude, vllm")
    await reader.say("mute openai")
    before = await kept(reader)
    changed = await reader.say(change)
    undoing = next(button.command for button in buttons(changed) if button.label == "Undo")
    assert await kept(reader) != before
    assert undoing is not None
    undone = await reader.say(undoing, pressed=True)
    assert await kept(reader) == before
    assert "Undo" in labels(undone)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("follow ***", "“***” has nothing to look for."),
        ("mute site:github", "“site:github” is no site. Write it like this: /mute site:github.com"),
        (f"follow {'x' * 41}", "is too long. A word has 40 characters at most."),
        ("mute 3d", "“3d” is how long, not what. To get nothing for so long:"),
        (f"follow {', '.join(f'w{n}' for n in range(MOST_WORDS + 1))}", "I keep 20 words at most."),
    ],
)
async def test_what_cannot_be_kept_is_refused_and_changes_nothing(reader: Chat, typed: str, said: str) -> None:
    assert said in await reader.text(typed)
    assert await kept(reader) == Filter()


async def test_twenty_words_have_their_buttons_within_what_discord_takes(reader: Chat) -> None:
    listed = await reader.say(f"follow {', '.join(f'w{n}' for n in range(MOST_WORDS))}")
    assert len(listed.buttons) <= 5
    assert max(map(len, listed.buttons)) <= 5
    assert sum(label.startswith("×") for label in labels(listed)) == MOST_WORDS


async def test_the_newest_issue_is_shown_so_and_whole_by_a_button(reader: Chat) -> None:
    await reader.say("follow 新闻 3")
    await reader.say("mute 工具 2, 新闻 7")
    document = await reader.say("latest")
    text = shown(document)
    assert text.splitlines()[1] == "You follow: 3"
    assert "2 stories that you mute are folded away." in text
    assert "Claude 工具 2 " not in text
    assert "Claude 新闻 8 " in text
    assert f"whole {TODAY}" in lines(document)
    whole = await reader.press(f"whole {TODAY}")
    assert "Claude 工具 2 " in shown(whole)
    assert "folded" not in shown(whole)


async def test_what_is_asked_for_by_its_name_is_shown_as_it_is(reader: Chat) -> None:
    await reader.say("mute 工具 2")
    assert "Claude 工具 2 " in await reader.text("tools")
    assert "Claude 工具 2 " in await reader.text("story t2")


@pytest.mark.parametrize("line", ["follow Claude", "关注 Claude", "屏蔽 Claude", "mute Claude"])
async def test_without_a_slash_it_is_looked_for_and_a_button_offers_the_change(reader: Chat, line: str) -> None:
    document = await reader.say(line, free_text=True)
    assert await kept(reader) == Filter()
    offered = buttons(document)[-1].command
    command = "follow" if line[0] in "f关" else "mute"
    assert offered == Invocation(command, {"word": "Claude"})


@pytest.mark.parametrize("line", ["/关注 Claude", "/屏蔽 Claude", "/hide Claude"])
async def test_with_a_slash_other_words_for_it_do_it(reader: Chat, line: str) -> None:
    await reader.say(line, free_text=True)
    assert await kept(reader) != Filter()


async def test_the_settings_and_what_is_kept_of_a_person_tell_them(reader: Chat) -> None:
    await reader.say("follow vllm, claude")
    await reader.say("mute 币圈")
    for screen in ("settings", "mydata"):
        told = (await reader.text(screen)).splitlines()
        assert {"Follow: claude, vllm", "Mute: 币圈"} <= set(told)


async def test_where_nothing_is_subscribed_nothing_is_kept(chat: Chat) -> None:
    assert "There is no subscription here yet." in await chat.text("follow vllm")
    await chat.say("subscribe 8")
    await chat.say("unsubscribe")
    assert "The setting was not changed." in await chat.text("mute vllm")
    assert await kept(chat) == Filter()


async def test_a_member_of_a_group_reads_them_and_changes_none(chat: Chat) -> None:
    await chat.say("subscribe 8", place=CLUB)
    await chat.say("follow vllm", place=CLUB)
    refused = await chat.text("follow -vllm", place=CLUB, permissions=MEMBER)
    assert refused.startswith("Only administrators can change the subscription here.")
    listed = await chat.say("follow", place=CLUB, permissions=MEMBER)
    assert "vllm" in shown(listed)
    assert listed.buttons == ()


async def test_those_of_another_channel_are_changed_by_its_name(chat: Chat) -> None:
    there = FakePermissions(others={"500": Elsewhere(place=LOUNGE, permissions=FakePermissions(), name="#lounge")})
    await chat.say(Invocation("subscribe", {"when": "8", "channel": "500"}), permissions=there)
    changed = await chat.say(Invocation("mute", {"word": "nft", "channel": "500"}), permissions=there)
    assert "nft" in shown(changed)
    assert changed.buttons == ()
    found = await chat.context.storage.subscribers.find(LOUNGE, chat.context.edition)
    assert found is not None
    assert found.preferences.filter == Filter(mute=("nft",))
    nowhere = FakePermissions(others={"7": Elsewhere(place=CLUB, permissions=FakePermissions(), name="#empty")})
    said = await chat.text(Invocation("mute", {"word": "nft", "channel": "7"}), permissions=nowhere)
    assert "There is no subscription in #empty." in said
