"""What says that a digest ends, and what stands behind that, is of the closing: neither a story nor a part of one."""

import pytest

from tests.bot.markdown.test_shapes import TOP, A, B, read, words

MARKS = [
    "—— END ——",
    "—— 完 ——",
    "——完——",
    "- END -",
    "-- End --",
    "（完）",
    "【全文完】",
    "~ fin ~",
    "**— The End —**",
    "## END",
    "本期完",
]
SHAPES = [
    f"- [Alpha]({A}): is told.\n- [Beta]({B}): is told.\n",
    "- **Alpha**: is told.\n- **Beta**: is told.\n",
    "1. **Alpha**: is told.\n2. **Beta**: is told.\n",
    "1、**Alpha**：is told.\n\n2、**Beta**：is told.\n",
    "**01**\n\n**Alpha**\n\nis told.\n\n**02**\n\n**Beta**\n\nis told.\n",
    "**Alpha**\nis told.\n\n**Beta**\nis told.\n",
    "▪️ **Alpha**\nis told.\n\n▪️ **Beta**\nis told.\n",
    f"## [Alpha]({A})\n\nis told.\n\n## [Beta]({B})\n\nis told.\n",
]


def told(text: str) -> tuple[list[tuple[str, str]], str]:
    """The titles with their texts, and the closing."""
    issue = read(text)
    return [(story.title, story.summary_text) for _, story in issue], "|".join(words(issue)[1])


TWO = [("Alpha", "is told."), ("Beta", "is told.")]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_mark_of_the_end_is_no_story_and_no_part_of_one(shape: str, mark: str) -> None:
    stories, closing = told(f"{TOP}{shape}\n{mark}\n")
    assert (stories, closing) == (TWO, mark.strip("*# "))


@pytest.mark.parametrize("shape", SHAPES[:3])
@pytest.mark.parametrize("mark", MARKS[:6])
def test_so_it_is_right_below_a_list(shape: str, mark: str) -> None:
    assert told(f"{TOP}{shape}{mark}\n") == (TWO, mark)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "leave",
    [
        "今天的内容就到这里，喜欢的话点个在看。",
        "觉得有用的话，点个赞再走吧～",
        "点个“在看”，明天见",
        "长按识别二维码关注我们",
        "欢迎在评论区留言。",
        "If you liked this, forward it to a friend.",
        "Have a great weekend!",
    ],
)
def test_the_leave_above_the_mark_is_of_the_closing_too(shape: str, leave: str) -> None:
    assert told(f"{TOP}{shape}\n{leave}\n\n—— END ——\n\n编辑｜张三\n") == (TWO, f"{leave}|—— END ——|编辑｜张三")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("signed", ["—— 编辑部 张三", "—— 小编", "— The Editors", "— The Digest team"])
def test_a_signature_of_the_editors_is_of_the_closing(shape: str, signed: str) -> None:
    assert told(f"{TOP}{shape}\n{signed}\n") == (TWO, signed)


@pytest.mark.parametrize("leave", ["风险提示：以上内容仅供参考。", "编辑部"])
def test_what_is_said_below_a_last_sentence_is_of_the_closing(leave: str) -> None:
    stories, closing = told(f"{TOP}1. 甲公司发布新品。\n2. 乙公司裁员。\n\n{leave}\n")
    assert ([title for title, _ in stories], closing) == (["甲公司发布新品。", "乙公司裁员。"], leave)


def test_a_line_behind_a_dash_among_bullets_is_of_the_item_above() -> None:
    quote = f"- [Alpha]({A}): “we will see.”\n  — Tim Cook\n- [Beta]({B}): is told.\n- [Gamma]({A}): is told.\n"
    assert told(f"{TOP}{quote}— Ann\n") == (
        [("Alpha", "“we will see.”\n— Tim Cook"), ("Beta", "is told."), ("Gamma", "is told.")],
        "— Ann",
    )


def test_a_link_behind_a_dash_among_bullets_is_a_story() -> None:
    page = f"{TOP}• Alpha ships {A}\n• Beta ships {B}\n— Gamma ships {A}\n• Delta ships {B}\n"
    assert len(told(page)[0]) == 4


@pytest.mark.parametrize("title", ["The end of an era", "完美世界上线", "End-to-end tests", "终于来了"])
def test_words_that_begin_like_such_a_mark_are_a_title(title: str) -> None:
    assert [story for story, _ in told(f"{TOP}- [{title}]({A})\n- [Beta]({B})\n")[0]] == [title, "Beta"]


CALLS = [
    "👉 訂閱電子報：https://news.org/sub",
    "👉 关注公众号：https://a.org/mp",
    "👉 关注公众号：AI早知道",
    "📮 加入我们的 Telegram 群：https://t.me/x",
    "👉 [訂閱電子報](https://news.org/sub)",
    "✉️ Subscribe: https://news.org/sub",
    "✉️ Subscribe to our newsletter: https://news.org/sub",
    "💬 Join our Discord: https://a.org/chat",
]


@pytest.mark.parametrize("call", CALLS)
def test_a_call_to_subscribe_behind_the_last_story_closes(call: str) -> None:
    stories = "".join(f"📌 **标题{n}**\n正文。\n🔗 https://a.org/{n}\n\n" for n in (1, 2, 3))
    found, closing = told(f"{TOP}{stories}{call}\n")
    assert (found, closing) == ([(f"标题{n}", "正文。") for n in (1, 2, 3)], call.replace("[", "").partition("](")[0])


@pytest.mark.parametrize("title", ["Subscribe: how letters won", "关注公众号的人少了", "Join us, says the union"])
def test_a_title_that_begins_like_a_call_is_one(title: str) -> None:
    stories = "".join(f"📌 [{said}](https://a.org/{n})\n正文。\n\n" for n, said in enumerate(("标题一", title)))
    assert [one for one, _ in told(TOP + stories)[0]] == ["标题一", title]


@pytest.mark.parametrize(
    "leave", ["That's all. Reply to this email and say hi.", "That’s it, folks!", "That's a wrap."]
)
def test_the_editors_leave_below_a_lone_tool_closes(leave: str) -> None:
    text = f"{TOP}## News\n\n1. [Alpha]({A}) — is told.\n\n## Tools\n\n- [Beta]({B}) — is told.\n\n{leave}\n"
    assert told(text) == (TWO, leave)
