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
    WEEKDAY = "weekday"
    YEN = "yen"
    WON = "won"
    RUPEES = "rupees"
    HONG_KONG_DOLLARS = "Hong Kong dollars"
    TAIWAN_DOLLARS = "Taiwan dollars"


MULTIPLIERS = {
    "k": 10**3, "K": 10**3, "thousand": 10**3, "M": 10**6, "mn": 10**6, "mm": 10**6, "MM": 10**6, "million": 10**6,
    "b": 10**9, "B": 10**9, "bn": 10**9, "billion": 10**9, "T": 10**12, "tn": 10**12, "trillion": 10**12,
    "mil": 10**6, "bil": 10**9, "Thousand": 10**3, "Million": 10**6, "Billion": 10**9, "Trillion": 10**12,
    "quadrillion": 10**15,
}  # fmt: skip
"""Behind a number, in Latin letters. A small ``m`` says million, minutes or metres: `quantities` reads it each way."""

HAN_MULTIPLIERS = {"十": 10, "百": 100, "千": 10**3, "万": 10**4, "亿": 10**8}
"""Several stand for their product: 百万 is a million, 万亿 a trillion."""

_SPELLINGS = {
    Unit.PERCENT: "% ％ percent pct pp pts 个百分点 个点 百分点 成",
    Unit.TIMES: "x X × times fold 倍",
    Unit.DOLLARS: "$ 美元 美金 dollars dollar USD usd",
    Unit.YUAN: "¥ ￥ 元 人民币 元人民币 RMB yuan CNY",
    Unit.YEN: "日元 円 yen JPY",
    Unit.WON: "₩ 韩元 KRW",
    Unit.RUPEES: "₹ 卢比 rupees INR",
    Unit.HONG_KONG_DOLLARS: "HK$ 港元 港币 HKD",
    Unit.TAIWAN_DOLLARS: "NT$ 新台币 台币 NTD TWD",
    Unit.EUROS: "€ 欧元 euros euro EUR",
    Unit.POUNDS: "£ 英镑 GBP",
    Unit.YEARS: "年 years year yr yrs yo 岁 年间 周年",
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
