"""The words of dates: months, days of the week, and what stands between the first and the last of several days."""

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TO = r"\s*+(?:[-－–—―~～〜]{1,2}|[至到]|to)\s*+"
"""What stands between the first and the last of several days."""

CHINESE_DAY = r"(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|[月火水木金土日]曜日?)"
ENGLISH_DAY = r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b\.?"
SHORT_DAY = r"[（(\[【]\s*[一二三四五六日天月火水木金土]\s*[)）\]】]"
"""Right behind a date, where it is one of the week: ``11/28（六）``."""
_DAY = rf"(?:{CHINESE_DAY}|{ENGLISH_DAY})"
_BESIDE = rf"(?:\s*+(?:[（(\[【]\s*{_DAY}\s*[)）\]】]|{SHORT_DAY})|[\s,，]*+{_DAY})"
_MONTH = rf"\b(?:{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
_LAST = rf"(?:{_MONTH}\s)?(?:\d{{1,4}}\s?[-/.．／年月]\s?){{0,2}}\d{{1,2}}(?!\d)(?:st|nd|rd|th)?[日号號]?"
_RANGE = re.compile(
    rf"(?:(?<=[\d日号號])|(?P<month>{_MONTH}))(?:{_BESIDE})?(?P<to>{TO})(?:{_DAY}[\s,，]*+)?(?P<last>{_LAST})"
    rf"(?:{_BESIDE}(?!\w))?",
    re.IGNORECASE,
)

_FIGURE = re.compile(r"(?<![\d./-])\d{1,2}\Z")


def without_days_of_range(text: str) -> str:
    """``text`` without the days of the week beside the first and the last of several days:
    ``11.21（周六）-11.27（周五）``."""
    return _RANGE.sub(_without_days, text)


def _without_days(found: re.Match[str]) -> str:
    """What is left of a range; ``11-29 周日`` is a day and none."""
    left = (found["month"] or "") + found["to"] + found["last"]
    is_day = _FIGURE.search(found.string, 0, found.start()) and _FIGURE.fullmatch(found["last"])
    return found.group() if is_day and found["to"] == "-" and found.group().startswith(left) else left
