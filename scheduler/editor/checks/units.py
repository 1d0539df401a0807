"""How units and multipliers are written, in English and in Chinese."""

from enum import StrEnum


class Unit(StrEnum):
    """What a number counts. `PLAIN` is whatever has no unit of these: models, points, parameters."""

    PLAIN = "plain"
    PERCENT = "percent"
    TIMES = "times"
    DOLLARS = "dollars"
    YUAN = "yuan"
    EUROS = "euros"
    POUNDS = "pounds"
    YEARS = "years"
    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"
    SECONDS = "seconds"
    MILLISECONDS = "milliseconds"
    KILOBYTES = "kilobytes"
    MEGABYTES = "megabytes"
    GIGABYTES = "gigabytes"
    TERABYTES = "terabytes"
    WATTS = "watts"
    MONTH = "month"
    DAY = "day"


MULTIPLIERS = {
    "k": 10**3, "K": 10**3, "thousand": 10**3, "M": 10**6, "mn": 10**6, "mm": 10**6, "MM": 10**6, "million": 10**6,
    "b": 10**9, "B": 10**9, "bn": 10**9, "billion": 10**9, "T": 10**12, "tn": 10**12, "trillion": 10**12,
    "mil": 10**6, "bil": 10**9, "Thousand": 10**3, "Million": 10**6, "Billion": 10**9, "Trillion": 10**12,
    "quadrillion": 10**15,
}  # fmt: skip
"""Behind a number, in Latin letters. A small ``m`` says million, minutes or metres: `quantities` reads it each way."""

HAN_MULTIPLIERS = {"十": 10, "百": 100, "千": 10**3, "万": 10**4, "亿": 10**8}
"""Several stand for their product: 百万 is a million, 万亿 a trillion."""

NUMERALS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip

_SPELLINGS = {
    Unit.PERCENT: "% ％ percent pct pp pts 个百分点 个点 百分点 成",
    Unit.TIMES: "x X × times fold 倍",
    Unit.DOLLARS: "$ 美元 美金 dollars dollar USD usd",
    Unit.YUAN: "¥ ￥ 元 人民币 RMB yuan CNY",
    Unit.EUROS: "€ 欧元 euros euro EUR",
    Unit.POUNDS: "£ 英镑 GBP",
    Unit.YEARS: "年 years year yr yrs yo 岁 年间",
    Unit.MONTHS: "个月 months month mo 月内",
    Unit.WEEKS: "周 星期 个星期 weeks week wk",
    Unit.DAYS: "天 日 days day 日内",
    Unit.HOURS: "小时 个小时 钟头 h hours hour hr hrs",
    Unit.MINUTES: "分钟 min mins minutes minute",
    Unit.SECONDS: "秒 秒钟 s sec secs seconds second",
    Unit.MILLISECONDS: "毫秒 ms milliseconds",
    Unit.KILOBYTES: "KB kB KiB",
    Unit.MEGABYTES: "MB mb MiB",
    Unit.GIGABYTES: "GB gb GiB gigs Gb",
    Unit.TERABYTES: "TB TiB tb",
    Unit.WATTS: "W kW MW GW TW gigawatts gigawatt 瓦 千瓦 兆瓦 吉瓦 megawatts",
    Unit.MONTH: "月",
}
UNITS = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split()}
SCALES = {
    "kW": 10**3, "MW": 10**6, "GW": 10**9, "TW": 10**12, "千瓦": 10**3, "兆瓦": 10**6, "吉瓦": 10**9,
    "gigawatts": 10**9, "gigawatt": 10**9, "megawatts": 10**6, "成": 10,
}  # fmt: skip
"""What some units multiply by besides: 3 成 is 30 percent."""

WORDS: dict[str, tuple[tuple[int, Unit], ...]] = {
    **{word: ((value, Unit.PLAIN),) for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )},
    "first": ((1, Unit.PLAIN),), "second": ((2, Unit.PLAIN),), "third": ((3, Unit.PLAIN), (33, Unit.PERCENT)),
    "dozen": ((12, Unit.PLAIN),), "dozens": ((10, Unit.PLAIN),), "hundred": ((100, Unit.PLAIN),),
    "twenty": ((20, Unit.PLAIN),), "thirty": ((30, Unit.PLAIN),), "fifty": ((50, Unit.PLAIN),),
    "double": ((2, Unit.TIMES),), "doubled": ((2, Unit.TIMES),), "doubles": ((2, Unit.TIMES),),
    "doubling": ((2, Unit.TIMES),), "twice": ((2, Unit.TIMES),), "triple": ((3, Unit.TIMES),),
    "tripled": ((3, Unit.TIMES),), "quadrupled": ((4, Unit.TIMES),), "half": ((50, Unit.PERCENT),),
    "halves": ((50, Unit.PERCENT),), "halved": ((50, Unit.PERCENT),), "halving": ((50, Unit.PERCENT),),
    "quarter": ((25, Unit.PERCENT),), "magnitude": ((10, Unit.TIMES),),
}  # fmt: skip
"""Numbers that English says in words."""

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
