"""Which numbers of a story its source says: in digits, in Chinese and in English words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.editor.checks.numbers_told import unfounded


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("10 万用户", "100K users"),
        ("降低三成", "cut by 30%"),
        ("融资 1.5 亿美元", "raised $150M"),
        ("融资 42 亿美元", "raised $4.2B"),
        ("12月18日发布", "released on Dec 18"),
        ("12月18日发布", "released on the 18th of December"),
        ("12月18日发布", "released 2025-12-18"),
        ("100 万 token", "1M tokens"),
        ("1 万亿参数", "a 1 trillion parameter model"),
        ("1 万亿参数", "1T params"),
        ("快 2 倍", "twice as fast"),
        ("1.5 万亿参数", "1.5 Trillion parameters"),
        ("两块 RTX 4090", "two RTX 4090s"),
        ("90 年代的美学", "a 90s aesthetic"),
        ("跑了 20 万次", "ran it 200k+ times"),
        ("快 3 倍", "3x faster"),
        ("8 张 H100", "8×H100"),
        ("十二个月", "12 months"),
        ("约 123 万", "1,234,567 stars"),
        ("v0.9.0", "Hermes Agent v0.9.0"),
        ("10 到 20%", "10–20%"),
        ("第 0 天支持", "day-0 support"),
        ("３ 倍", "3x"),
        ("一个新模型完成训练", "a model"),
        ("GPT-5.2 过于谨慎，GPT-5.3 不会", "GPT-5.3 rolled out after complaints that 5.2 was cautious"),
        ("训练 3B、9B 和 27B 模型", "3/9/27B models"),
        ("8 个里有 5 个解出", "solved 5 of 8"),
        ("6 道题中的 5 道", "5 out of 6 problems"),
        ("2-3 倍前向和 2 倍反向", "2–3× forward and 2× backward"),
        ("EmbeddingGemma 2.58 亿参数", "EmbeddingGemma 258M: Apache"),
        ("支持 4 位量化", "an NVFP4 checkpoint"),
        ("Q2 追上 Grok 4", "may match Grok 4 by Q2"),
        ("2026 年第二季度", "by Q2 2026"),
    ],
)
def test_a_number_is_read_as_it_is_meant(said: str, source: str) -> None:
    assert unfounded(said, source) == ()


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("10 万用户", "10K users"),
        ("融资 1.5 亿美元", "raised $1.5B"),
        ("降低三成", "cut by 40%"),
        ("12月19日发布", "released on Dec 18"),
        ("快 20%", "20x faster"),
        ("3 天", "3 weeks"),
        ("8GB", "8TB"),
        ("v0.9.1", "v0.9.0"),
        ("3 位专家", "Qwen3 has many experts"),
        ("GPT-4 与 Qwen5", "GPT-5 and Qwen4"),
        ("从 10 降至 3", "from 3 to 10"),
        ("提速 5-3 倍", "3-5x faster"),
        ("8 个里有 5 个解出", "solved 8 of 5"),
        ("GPT-4.2 过于谨慎", "GPT-5.3 rolled out after complaints that 4.2 was cautious"),
    ],
)
def test_another_number_unit_or_version_is_found(said: str, source: str) -> None:
    assert unfounded(said, source)


IN_CHINESE = [
    ("一百万用户", "1M users"),
    ("一百万用户", "one million users"),
    ("一亿美元", "$100M"),
    ("一万亿参数", "1T parameters"),
    ("一百二十万次", "1.2 million times"),
    ("两万五千颗星", "25K stars"),
    ("壹佰万用户", "1M users"),
    ("三百萬用戶", "3M users"),
    ("百万 token 上下文", "a 1M-token context"),
    ("百分之三十", "30%"),
    ("百分之三十到四十", "30-40%"),
    ("百分之 30", "30 percent"),
    ("三分之二", "two thirds"),
    ("三分之二", "67%"),
    ("四分之一", "a quarter of them"),
    ("十分之一的价格", "10x cheaper"),
    ("⅔ 的用户", "2/3 of users"),
    ("Ⅲ 代", "generation 3"),
    ("两倍", "2x"),
    ("三点五倍", "3.5x"),
    ("翻倍", "doubled"),
    ("翻番", "twofold growth"),
    ("翻了两番", "quadrupled"),
    ("提高一倍", "up 100%"),
    ("减半", "half the price"),
    ("一半用户", "50% of users"),
    ("一成用户", "10% of users"),
    ("三成半", "35%"),
    ("六月发布", "released in June"),
    ("十二月十八日", "Dec 18"),
    ("二〇二五年", "in 2025"),
    ("两周内", "within two weeks"),
    ("半年", "six months"),
    ("一年后", "in a year"),
    ("一周一次", "once a week"),
    ("一小时内", "within the hour"),
    ("半小时", "half an hour"),
    ("三到五天", "3 to 5 days"),
    ("十周年", "its 10 year anniversary"),
    ("四款模型", "four models"),
    ("两个版本", "both versions"),
    ("排名第三", "ranked third"),
    ("本周三发布", "released on Wednesday"),
    ("每到周二就变慢", "slower on Tuesdays"),
    ("３００ 万", "3M"),
    ("千分之五", "0.5%"),
    ("万分之一", "0.01%"),
    ("数百万用户", "over 2M users"),
    ("数百万用户", "数百万人"),
    ("上亿美元", "$300M"),
    ("近千家公司", "hundreds of companies"),
    ("thousands of users", "4,200 users"),
    ("三亿日元", "¥300M"),
    ("30 亿港元", "HK$3B"),
]


@pytest.mark.parametrize(("said", "source"), IN_CHINESE)
def test_a_number_in_chinese_stands_where_its_equal_does_and_nowhere_else(said: str, source: str) -> None:
    assert unfounded(said, source) == ()
    assert unfounded(said, "released for 77 users at 8 on a Monday of May")


@pytest.mark.parametrize(
    "said",
    [
        "三百萬用戶", "用户翻倍", "用户翻番", "价格减半", "占三分之二", "约一亿人", "六月", "一成", "三成用户",
        "提升两倍", "提高一倍", "百分之三十", "十二月", "一百万", "half of them", "twelve models", "twenty-five models",
        "three million users", "it doubled", "two thirds", "tenfold growth", "本周三", "½", "第四名", "三家公司",
        "3 亿卢比", "半年内", "数百万用户", "上亿美元", "近千家公司", "millions of users", "一小时内", "一年后",
    ],
)  # fmt: skip
def test_a_number_in_words_that_nobody_said_is_found(said: str) -> None:
    assert unfounded(f"Amber 发布新版，{said}。", "Amber ships a new version.")


def test_a_complaint_shows_a_number_as_it_was_written() -> None:
    assert unfounded("增长百分之三十，用户约壹佰萬。", "It grew.") == ("百分之三十", "壹佰萬")


@pytest.mark.parametrize(
    "said",
    [
        "一个一种一直统一", "一成不变", "万一", "千万别错过", "零一万物", "参数千分析", "第三方",
        "第一时间", "三年级", "百度千问", "每周一次", "每百万 token", "可靠性倍增器", "登陆多个平台",
        "三元权重", "次二次方", "十多个", "one of the second kind", "a third-party tool",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_needs_no_source(said: str) -> None:
    assert unfounded(said, "") == ()


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("一百万用户", "10M users"), ("两倍", "3x"), ("六月", "in July"), ("三分之二", "a third"), ("三成", "13%"),
        ("本周三", "on Tuesday"), ("3 亿日元", "$300M"), ("十二月十八日", "Dec 17"), ("thirty users", "13 users"),
        ("翻了两番", "doubled"), ("三到五天", "3 to 5 weeks"), ("四款模型", "five models"),
        ("千分之五", "5%"), ("数百万用户", "3,000 users"),
    ],
)  # fmt: skip
def test_another_number_in_words_is_found(said: str, source: str) -> None:
    assert unfounded(said, source)


@given(st.text(max_size=300))
def test_a_story_that_only_quotes_its_piece_says_no_number_of_its_own(text: str) -> None:
    assert unfounded(text, text) == ()


@given(st.text(alphabet="0123456789.,-–/$%×xkKmMB 万亿十三成倍年月日Qwen天一两半百分之点第周½Ⅲ⁄数几上近", max_size=60))
def test_not_even_where_it_is_nothing_but_numbers(text: str) -> None:
    assert unfounded(text, text) == ()
