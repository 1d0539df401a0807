"""Dates as people write them, and the words beside them."""

from bot.markdown.dates.finding import date_of_name, dates_in, find_date, find_week, is_near_week, may_be_dated
from bot.markdown.dates.splitting import LAST_DATE, is_day, split_date, without_day

__all__ = (
    "LAST_DATE",
    "date_of_name",
    "dates_in",
    "find_date",
    "find_week",
    "is_day",
    "is_near_week",
    "may_be_dated",
    "split_date",
    "without_day",
)
