"""How much a model is asked for one issue."""

import json
import math

import regex

from scheduler.editor.model import Ask, ModelError, ModelFault, Question

MOST_CALLS = 6
MOST_TOKENS = 10_000
"""Tokens of all that is asked; what is answered is bounded by each question's ``answer_tokens``."""
_CHARACTERS = 3.5
"""Characters a token, of words full of names, numbers and marks; signs of scripts without spaces have one each."""

_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\u3000-\u303f\uff00-\uffef]")


def tokens_of(text: str) -> int:
    """About how many tokens a text has."""
    unspaced = len(_UNSPACED.findall(text))
    return unspaced + math.ceil((len(text) - unspaced) / _CHARACTERS)


def tokens_asked(question: Question) -> int:
    """About how many tokens a question has, with the schema of its answer."""
    return tokens_of(question.system) + tokens_of(question.user) + tokens_of(json.dumps(question.schema))


class Allowance:
    """Passes questions on as long as an issue's calls and tokens last."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self.calls = MOST_CALLS
        self.tokens = MOST_TOKENS

    def has_room(self, question: Question) -> bool:
        """Whether a question may still be asked."""
        return self.calls > 0 and tokens_asked(question) <= self.tokens

    async def ask(self, question: Question) -> object:
        """The answer. Raises ModelError; also, and without asking, where the question would be one too many."""
        if not self.has_room(question):
            raise ModelError(
                ModelFault.BUDGET,
                f"An issue asks a model {MOST_CALLS} times at most, with {MOST_TOKENS} tokens: this was not asked.",
            )
        self.calls -= 1
        self.tokens -= tokens_asked(question)
        return await self._ask(question)
