"""What a quote is called never says otherwise than it; quotes in Chinese, and what leads on behind them."""

import pytest

from tests.scheduler.editor.quoted import quote, words


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (
            "Rumours that [Apple buys Intel] are false, both companies said on Tuesday in a joint note of three lines.",
            "Rumours that Apple buys Intel are false",
        ),
        (
            "The minister denied that [pensions will be cut by 5%], and named the report a misunderstanding.",
            "The minister denied that pensions will be cut by 5%",
        ),
        (
            "It is not true that [the bridge will close in June], said the city, which has spent £3 million on it.",
            "It is not true that the bridge will close in June",
        ),
        (
            "If the old deal fails once more, [the airline closes in May]; 900 people work there.",
            "If the old deal fails once more, the airline closes in May…",
        ),
        (
            "[Apple buys all of Intel], said a report of Monday that both of the companies denied the day after.",
            "Apple buys all of Intel, said a report of Monday that both of the companies denied the…",
        ),
        (
            "[The bridge will close] is not what the council said, and the works end in June.",
            "The bridge will close is not what the council said",
        ),
        (
            "有消息称[华为将收购某家芯片厂]，华为周三回应说没有这样的计划。双方从未接触，也没有谈过任何价格，发言人周四补充说。",
            "有消息称华为将收购某家芯片厂，华为周三回应说没有这样的计划",
        ),
    ],
)
def test_a_title_is_no_part_of_a_sentence_that_says_otherwise(said: str, title: str) -> None:
    linked = said.replace("[", '<a href="/1">').replace("]", "</a>")
    assert words(f"<p>{linked}</p>")[0] == title


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (
            "[The mayor resigns on Monday]: that is what a forged letter said, which 300 people shared on that day.",
            "The mayor resigns on Monday…",
        ),
        (
            "[小米汽车明年停产]？官方回应：假的，工厂每天生产 700 辆，明年还要扩建第三期，招聘两千人。",
            "小米汽车明年停产？官方回应：假的，工厂每天生产 700 辆，明年还要扩建第三期…",
        ),
    ],
)
def test_a_lead_that_is_taken_back_goes_on_and_a_question_stays_one(said: str, title: str) -> None:
    linked = said.replace("[", '<a href="/1">').replace("]", "</a>")
    assert words(f"<p>{linked}</p>")[0] == title


def test_chinese_sentences_have_no_space_between_them() -> None:
    body = '<p>图书馆新馆周六开放。<a href="/1">它有六层</a>，藏书八十万册，周一闭馆，其余日子开到晚上九点。</p>'
    assert " " not in words(body)[1]


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("深圳图书馆[新馆周六开放]，共六层，藏书八十万册，周一闭馆。", True),
        ("成都动物园的[大熊猫幼崽]满月，体重一点二公斤，暂不见客。", True),
        ("杭州地铁[九号线北延段]开通，新增四站。", False),
    ],
)
def test_a_chinese_quote_needs_half_of_the_characters(said: str, *, is_told: bool) -> None:
    story = quote(f"<p>{said.replace('[', '<a href=/1>').replace(']', '</a>')}</p>")
    assert (story is not None) is is_told


def test_a_chinese_title_ends_at_a_pause_and_is_not_read_twice() -> None:
    body = (
        '<p>深圳图书馆<a href="/1">新馆周六正式向公众开放</a>，共有六层，藏书八十万册，每周一闭馆一天，'
        "其余日子从早上九点一直开到晚上九点。</p>"
    )
    assert words(body) == (
        "深圳图书馆新馆周六正式向公众开放",
        "…共有六层，藏书八十万册，每周一闭馆一天，其余日子从早上九点一直开到晚上九点。",
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            '<p>The zoo has a new elephant, called Mira, who came from Basel by train. <a href="/1">Link</a></p>',
            "The zoo has a new elephant, called Mira, who came from Basel by train.",
        ),
        (
            '<p>工信部公布，前三季度我国软件业务收入 10.2 万亿元，同比增长 13%（<a href="/1">原文</a>）。</p>',
            "工信部公布，前三季度我国软件业务收入 10.2 万亿元，同比增长 13%。",
        ),
    ],
)
def test_what_only_leads_on_is_left_out(body: str, said: str) -> None:
    title, summary = words(body)
    assert said in (summary, f"{title}, {summary.removeprefix('…')}")
