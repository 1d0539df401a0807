"""The languages that Paperboy writes issues in."""

from enum import StrEnum


class EditionLanguage(StrEnum):
    """The language of what is written for an edition; what is quoted stays in its article's."""

    CHINESE = "zh"
    ENGLISH = "en"
