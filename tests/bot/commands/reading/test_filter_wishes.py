"""Sentences about words to follow and to mute: what can mean nothing else is done, a wish is offered, and what may be
words to look for is looked for."""

from datetime import date

import pytest

from bot.commands import Dispatcher
from bot.commands.context import Incoming
from bot.commands.reading.changes.filter_sentences import Sureness
from bot.commands.reading.changes.filter_wishes import filter_wish
from bot.commands.reading.changes.wished_sections import sections_wished
from bot.model import Filter
from tests.bot.commands.chat import ANN, CLUB, EDITION, Chat, FakePermissions, an_issue, labels, lines, shown

WISHES = """
我想关注 vllm > follow vllm | 关注一下 Claude > follow Claude
帮我关注一下 OpenAI 和 Anthropic > follow OpenAI 和 Anthropic
多来点机器人的 > follow 机器人 | 多发点大模型新闻 > follow 大模型 | 以后多关注一下自动驾驶 > follow 自动驾驶
多给我看点 AI 芯片 > follow AI 芯片 | 我对机器人很感兴趣 > follow 机器人 | 关注：vllm、claude > follow vllm、claude
不想看币圈 > mute 币圈 | 别给我看融资新闻 > mute 融资 | 不要再推送区块链了 > mute 区块链 | 少来点币圈 > mute 币圈
我不想再看到 NFT 了 > mute NFT | 屏蔽掉 web3 > mute web3 | 把币圈屏蔽了 > mute 币圈 | 币圈的别发了 > mute 币圈
对融资不感兴趣 > mute 融资 | 受够了币圈 > mute 币圈 | 我想取消关注 vllm > unfollow vllm
把 vllm 从关注列表里删掉 > unfollow vllm
我想關注 vllm > follow vllm | 不想看幣圈 > mute 幣圈 | 別給我看融資新聞 > mute 融資 | 我想追蹤 OpenAI > follow OpenAI
多來點機器人的 > follow 機器人 | 隱藏：幣圈 > mute 幣圈 | 少來點幣圈 > mute 幣圈
no more crypto > mute crypto | i don't want to see crypto > mute crypto | I don't want any crypto news > mute crypto
I don’t want to hear about NFTs anymore > mute NFTs | don't show me crypto > mute crypto
stop sending me crypto news > mute crypto | no crypto news > mute crypto | not interested in crypto > mute crypto
I'm sick of crypto > mute crypto | can you hide crypto stories > mute crypto
please ignore funding news > mute funding
follow openai for me > follow openai | I want to follow Black Forest Labs > follow Black Forest Labs
keep an eye on DeepSeek > follow DeepSeek | keep me posted on robotics > follow robotics
give me more robotics news > follow robotics | I'd like to see more robotics > follow robotics
I no longer want to follow vllm > unfollow vllm | Follow: vllm, claude > follow vllm, claude
"""
PERHAPS = """
关注 DeepSeek > follow DeepSeek | 屏蔽区块链 > mute 区块链 | 不看币圈 > mute 币圈 | 不要币圈的 > mute 币圈
对量子计算感兴趣 > follow 量子计算 | 隱藏 幣圈 > mute 幣圈 | 追蹤 OpenAI > follow OpenAI
hide NFT news > mute NFT | mute elon musk > mute elon musk | no crypto > mute crypto | too much crypto > mute crypto
follow OpenAI and Anthropic > follow OpenAI and Anthropic | I'm interested in robotics > follow robotics
how to block ads > mute ads | 怎么关注 vllm > follow vllm | less crypto news > mute crypto
more robotics > follow robotics
"""
LEFT_OFF = """
不看加密货币了 > mute 加密货币 | 不看 加密货币了 > mute 加密货币 | 不要币圈了 > mute 币圈
"""
SAID = """
取消关注 vllm > unfollow vllm | 不再屏蔽 币圈 > unmute 币圈 | 取消屏蔽币圈 > unmute 币圈 | 币圈不屏蔽了 > unmute 币圈
别关注 vllm 了 > unfollow vllm | 取消对 vllm 的关注 > unfollow vllm | 取消追蹤 OpenAI > unfollow OpenAI
取消隱藏 幣圈 > unmute 幣圈 | unfollow vllm > unfollow vllm | stop following vllm > unfollow vllm
stop muting crypto > unmute crypto | unhide crypto > unmute crypto | don't follow vllm any more > unfollow vllm
unfollow everything > unfollow everything
"""
NO_WISHES = """
关注度最高的模型 | 关注点 | 关注者经济 | 你关注的：3、t5 | 屏蔽效应 | 屏蔽词库 | 屏蔽器 | 不看好英伟达 | 不要停下来
不要温和地走进那个良夜
多模态模型 | 多发性硬化 | 多来源融合 | 多推理步骤 | 少样本学习 | 别收费 | 别发这么早 | 晚上别发了 | 不要发给我
不要显示摘要 | 别烦我
少提示学习 | 不用收费的大模型 | 不要发布会 | 把背景去掉 | 取消关注 | 取消订单 | 停止训练 | 解除封锁 | 隐藏层 | 过滤器
跟踪算法 | 关注我 | 不想看新闻 | 新闻太多了
OpenAI 不再推送更新
mute button design | Follow the money | following distance | OpenAI follow-up | follow up on GPT-5 | hide and seek
track record | block diagram | no free lunch | no man's sky | no way | show me more | more about vllm | less is more
stop tracking me | I don't want to miss the news | don't send me anything | don't show pictures | mute notifications
how do skip connections work | do more with less | not like us | mute for 3 days | mute until Monday | unfollow | mute
too many requests error | no more news | do you follow me
"""
SECTIONS = """
不想看新闻，只要工具 > news off, other off | 工具不用发了 > tools off | no tools > tools off
just the news > tools off, other off
能不能只要工具 > news off, other off | 只给我发新闻 > tools off, other off
每天三条就够了 > news 3, tools off, other off
I'd like just the news > tools off, other off | send me only 3 stories a day > news 3, tools off, other off
只要新聞 > tools off, other off | 工具就不要了 > tools off | don't send me tools > tools off
news only > tools off, other off
"""


def _listed(table: str) -> list[str]:
    return [each.strip() for row in table.strip().splitlines() for each in row.split(" | ")]


@pytest.mark.parametrize(
    ("sureness", "table"),
    [(Sureness.WISHED, WISHES), (Sureness.WISHED, LEFT_OFF), (Sureness.PERHAPS, PERHAPS), (Sureness.SAID, SAID)],
)
def test_a_sentence_is_read_and_it_is_told_how_sure_it_is(sureness: Sureness, table: str) -> None:
    for listed in _listed(table):
        typed, _, meant = listed.partition(" > ")
        wish = filter_wish(typed)
        assert wish is not None, typed
        said = f"{wish.meant.command} {wish.meant.values['word']}"
        assert (typed, said, wish.sureness) == (typed, meant, sureness)


def test_what_goes_on_about_anything_else_is_none() -> None:
    assert [typed for typed in _listed(NO_WISHES) if filter_wish(typed)] == []


def test_sentences_about_sections_are_read() -> None:
    for listed in _listed(SECTIONS):
        typed, _, counted = listed.partition(" > ")
        assert (typed, sections_wished(typed)) == (typed, counted)
    for typed in (
        "no news is good news",
        "news",
        "tools for agents",
        "全部",
        "新闻",
        "other news",
        "top 3 stories",
        "5 news",
    ):
        assert sections_wished(typed) == ""


@pytest.mark.parametrize(
    "piece",
    [
        "关注",
        "不想看",
        "多来点",
        "了吧",
        "把",
        "的新闻",
        "给我",
        "屏蔽",
        "follow ",
        "no more ",
        "any ",
        "for me ",
        "不要工具",
    ],
)
def test_a_long_line_comes_to_an_end(piece: str) -> None:
    for line in (f"{piece * 200}x", f"x{piece * 200}", f"不想看{piece * 200}x"):
        assert filter_wish(line) is None
        assert sections_wished(line) == ""


# --- in the chat --------------------------------------------------------------------------------------------------


@pytest.fixture
async def reader(chat: Chat) -> Chat:
    await chat.say("subscribe 8:30")
    return chat


async def kept(chat: Chat) -> Filter:
    found = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert found is not None
    return found.preferences.filter


@pytest.mark.parametrize(
    ("typed", "label", "after"),
    [
        ("我想关注 vllm", "Follow vllm", Filter(follow=("vllm",))),
        ("no more crypto please", "Mute crypto", Filter(mute=("crypto",))),
        ("follow OpenAI and Anthropic for me", "Follow OpenAI and Anthropic", Filter(follow=("Anthropic", "OpenAI"))),
    ],
)
async def test_a_wish_is_done_by_its_button(reader: Chat, typed: str, label: str, after: Filter) -> None:
    await reader.publish(an_issue(date(2025, 12, 19), topic="vllm crypto OpenAI Anthropic"))
    asked = await reader.say(typed, free_text=True)
    assert (shown(asked), labels(asked)) == ("Is this what you want? Press to confirm:", [label])
    assert await kept(reader) == Filter()
    (offered,) = lines(asked)
    await reader.press(offered)
    assert await kept(reader) == after


async def test_what_may_be_words_is_looked_for_with_the_button_beside(reader: Chat) -> None:
    found = await reader.say("关注 Claude", free_text=True)
    assert shown(found).startswith("Found for “关注 Claude”")
    assert labels(found)[-1] == "Follow Claude"
    assert "can mean different things" in await reader.text("屏蔽区块链", free_text=True)
    assert await kept(reader) == Filter()


@pytest.mark.parametrize(
    "typed", ["Follow the money", "unfollow the money", "屏蔽效应", "关注度最高的模型", "停止追踪用户的法案"]
)
async def test_ordinary_words_are_looked_for_alone(reader: Chat, typed: str) -> None:
    found = await reader.say(typed, free_text=True)
    assert shown(found).startswith("Nothing found for")
    assert lines(found)[-3:] == ["latest", "settings", "help"]


async def test_to_remove_a_word_is_done_and_can_be_undone(reader: Chat) -> None:
    await reader.say("follow vllm, claude")
    await reader.say("mute 币圈, crypto")
    for typed in ("取消关注 vllm", "不再屏蔽 幣圈", "stop muting crypto", "不再追踪claude"):
        assert "Undo" in labels(await reader.say(typed, free_text=True))
    assert await kept(reader) == Filter()
    for typed in ("unfollow vllm", "取消对 vllm 的关注", "不关注 vllm 了", "don't follow vllm any more"):
        assert "You do not follow “vllm”." in await reader.text(typed, free_text=True)
    assert labels(await reader.say("unfollow vllm?", free_text=True)) == ["No longer follow vllm"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        *[
            (typed, "You follow")
            for typed in ("我关注了哪些词", "关注了什么？", "what do I follow?", "我追蹤了什麼", "取消关注")
        ],
        *[(typed, "You mute") for typed in ("屏蔽了什么", "what have I muted", "我隱藏了什麼", "my muted words")],
    ],
)
async def test_who_asks_for_the_words_gets_the_list(reader: Chat, typed: str, title: str) -> None:
    assert (await reader.text(typed, free_text=True)).startswith(title)


@pytest.mark.parametrize(("typed", "label"), [("我想關注 vllm", "關注：vllm"), ("不想看幣圈", "隱藏：幣圈")])
async def test_words_stand_on_the_button_as_they_were_typed(reader: Chat, typed: str, label: str) -> None:
    await reader.say("language zh-TW")
    assert labels(await reader.say(typed, free_text=True)) == [label]


async def test_sections_are_offered_by_what_is_left(reader: Chat) -> None:
    asked = await reader.say("不想看新闻，只要工具", free_text=True)
    assert (labels(asked), lines(asked)) == (["Content: only the tools"], ["settings sections news off, other off"])


async def test_in_a_group_it_takes_a_word_to_the_bot_and_the_right_to_change(chat: Chat) -> None:
    await chat.say("subscribe 9", place=CLUB)
    for typed in ("我想关注 vllm", "unfollow vllm", "no more crypto", "只要工具", "我关注了哪些词"):
        heard = Incoming(
            said=typed,
            place=CLUB,
            permissions=FakePermissions(),
            user="1",
            locale="en",
            free_text=True,
            addressed=False,
        )
        assert await Dispatcher(context=chat.context).answer(heard) is None
    assert labels(await chat.say("我想关注 vllm", place=CLUB, free_text=True)) == ["Follow vllm"]
    member = FakePermissions(manager=False)
    refused = await chat.text("取消关注 vllm", place=CLUB, free_text=True, permissions=member)
    assert refused.startswith("Only administrators can change the subscription here.")


async def test_who_stopped_is_told_so(reader: Chat) -> None:
    await reader.say("unsubscribe")
    assert (await reader.text("我想关注 vllm", free_text=True)).startswith("Nothing is brought here any more.")
