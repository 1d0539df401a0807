"""Why a text is not taken, in the reader's words."""

from bot.locales import Language, Words
from bot.rejections import Rejection


def rejection_words(rejection: Rejection, words: Words) -> str:
    """All that is said of it: the sentences in a row, behind the line that they are about."""
    between = " " if words.language is Language.ENGLISH else ""
    said = between.join(words(f"rejected-{reason.kind}", **reason.values) for reason in rejection.reasons)
    return words("rejected-line", line=str(rejection.line), why=said) if rejection.line else said
