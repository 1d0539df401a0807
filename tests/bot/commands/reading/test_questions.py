"""Questions and remarks of every day, in people's own words: a command answers them, and nothing is changed."""

from datetime import date

import pytest

from bot.commands import Dispatcher
from bot.commands.context import Incoming
from bot.commands.reading.questions import ANSWERS
from bot.document import Invocation
from bot.locales import Language, words
from tests.bot.commands.chat import ANN, CLUB, EDITION, TODAY, Chat, FakePermissions, an_issue, lines, shown


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("message", ANSWERS)
async def test_every_question_is_answered_by_its_command(chat: Chat, message: str, language: Language) -> None:
    await chat.say("subscribe 9", locale=language)
    answer = await chat.text(ANSWERS[message], locale=language)
    for question in words(language).listed(message):
        for typed in (question, f"{question.upper()}?", f"{question.replace(chr(39), '’')}？"):
            assert await chat.text(typed, free_text=True, locale=language) == answer, typed
    subscription = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert subscription is not None
    assert subscription.preferences.schedule.at is not None


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("你是谁", "about"),
        ("怎么用", "help"),
        ("几点发呢？", "why"),
        ("你能发英文吗？", "language"),
        ("能發英文嗎", "language"),
        ("请问几点发", "why"),
        ("收不到", "why"),
        ("太多了！", "settings"),
        ("who made you?", "about"),
        ("What’s new", "latest"),
        ("Hi, what time does it come?", "why"),
        ("Can I get it in Chinese?", "language"),
        ("not working", "why"),
        ("it does not work", "why"),
        ("Why did I not get anything today?", "why"),
        ("我什么时候收到下一期？", "why"),
        ("is this free?", "about"),
        ("Do you track me?", "about"),
        ("delete my data", "forget"),
        ("收费吗", "about"),
        ("any news today?", "latest"),
        ("what did I miss", "latest"),
        ("今天有啥", "latest"),
        ("you are useless", "help"),
        ("怎么用啊？", "help"),
        ("你都存了我什么数据", "mydata"),
        ("what do you store about me?", "mydata"),
        ("隐私", "mydata"),
        ("隱私政策", "mydata"),
        ("Privacy", "mydata"),
        ("privacy policy", "mydata"),
        ("how much is it?", "about"),
        ("您好", "start"),
        ("hey there", "start"),
        ("晚上好", "courtesy"),
        ("Thanks for the digest.", "courtesy"),
    ],
)
async def test_a_question_may_be_dressed_a_little(chat: Chat, typed: str, command: str) -> None:
    await chat.say("subscribe 9")
    assert await chat.text(typed, free_text=True) == await chat.text(Invocation(command))


@pytest.mark.parametrize(
    "typed",
    ["太多了", "太长了", "too much", "坏了", "not working", "nothing today", "what is this", "有新的", "太早了"],
)
async def test_among_others_a_remark_is_said_to_them(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9", place=CLUB)
    for addressed in (True, False):
        incoming = Incoming(
            said=typed, place=CLUB, permissions=FakePermissions(), free_text=True, addressed=addressed, user="1"
        )
        assert await Dispatcher(context=chat.context).answer(incoming) is None


# --- what only begins like one ------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["why evals", "为什么 evals", "状态 evals", "what time series do", "太多了模型"])
async def test_what_goes_on_otherwise_is_looked_for_with_all_its_words(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith(f"Nothing found for “{typed}”.")
    await chat.publish(an_issue(TODAY.replace(day=19), topic=typed, news=1, tools=1))
    assert (await chat.text(typed, free_text=True)).startswith(f"Found for “{typed}”")


@pytest.mark.parametrize("typed", ["privacy", "隐私"])
async def test_of_what_news_may_be_about_it_stands_below_the_news(chat: Chat, typed: str) -> None:
    await chat.publish(an_issue(date(2025, 12, 19), topic=typed, news=2, tools=1))
    said = await chat.say(typed, free_text=True)
    assert shown(said).startswith(f"Found for “{typed}”")
    assert lines(said)[-1] == "mydata"


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [("请问OpenAI", "OpenAI"), ("请问，OpenAI", "OpenAI"), ("请发布会", "请发布会"), ("请发", "请发"), ("請問", "請問"),
     ("请柬", "请柬"), ("please OpenAI", "OpenAI")],
)  # fmt: skip
async def test_a_polite_word_takes_no_letter_from_what_is_looked_for(chat: Chat, typed: str, looked_for: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith(f"Nothing found for “{looked_for}”.")


@pytest.mark.parametrize("typed", ["请发今天的新闻", "请给我今天的新闻", "请问今天的新闻", "今天新闻", "today's news"])
async def test_who_asks_politely_gets_the_same(chat: Chat, typed: str) -> None:
    assert await chat.text(typed, free_text=True) == await chat.text("今天的新闻", free_text=True)


# --- today's ------------------------------------------------------------------------------------------------------

TODAYS = ("今天的", "今天的日报", "今天新闻", "今天的新闻", "今日新闻", "今天有什么新闻", "有今天的吗", "今日",
          "今天的出了吗？", "today's", "today's news", "today’s news", "today",
          "What's new today?", "Show me today's", "先看看今天的", "今早的新闻", "Is today's out yet?")  # fmt: skip


@pytest.mark.parametrize("typed", TODAYS)
async def test_todays_is_of_today_though_tomorrows_is_here_already(chat: Chat, typed: str) -> None:
    await chat.publish(an_issue(TODAY.replace(day=21)))
    assert (await chat.text(typed, free_text=True)).startswith("AI Daily · Sat, Dec 20\n")


@pytest.mark.parametrize("typed", TODAYS)
async def test_where_todays_has_not_come_it_says_so_and_offers_the_newest(chat: Chat, typed: str) -> None:
    await chat.clock.advance(24 * 3600)
    document = await chat.say(typed, free_text=True)
    assert shown(document) == "Today's issue has not come yet. The newest is Dec 20:"
    assert lines(document) == ["issue 2025-12-20"]


@pytest.mark.parametrize(
    "typed",
    ["the last three days", "past 5 days", "show me the last few issues", "最近三天的新闻", "近几天",
     "過去幾天的新聞", "最近5天"],
)  # fmt: skip
async def test_issues_of_several_days_are_offered_by_their_dates(chat: Chat, typed: str) -> None:
    said = await chat.say(typed, free_text=True)
    assert lines(said)[:3] == ["issue 2025-12-20", "issue 2025-12-18", "issue 2025-12-16"]


@pytest.mark.parametrize("typed", ["what did you send me yesterday?", "发我昨天那期", "what did you send yesterday"])
async def test_the_issue_of_a_day_is_asked_for_in_many_words(chat: Chat, typed: str) -> None:
    await chat.publish(an_issue(date(2025, 12, 19), topic="Yesterday"))
    assert "Yesterday" in await chat.text(typed, free_text=True)


@pytest.mark.parametrize("typed", ["目录", "目錄", "contents", "有哪些栏目"])
async def test_the_contents_of_an_issue_are_its_sections(chat: Chat, typed: str) -> None:
    assert lines(await chat.say(typed, free_text=True)) == ["section 2025-12-20/1", "section 2025-12-20/2"]
