"""The method that answers a pressed button."""

from typing import Any

from sandbox.telegram.errors import QUERY_TOO_OLD, bad_request
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import ServerState

Json = dict[str, Any]

MAX_ANSWER = 200


def answer_callback_query(state: ServerState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery; every press takes one answer."""
    if len(params.text("text")) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if "url" in params:
        raise bad_request("URL_INVALID")  # only games and the bot's own links may open one
    state.presses.pop(params.text("callback_query_id"), None)
    waiting = state.callback_answers.pop(params.text("callback_query_id"), None)
    if waiting is None:
        raise bad_request(QUERY_TOO_OLD)
    if not waiting.done():
        answer: Json = {"show_alert": params.flag("show_alert")}
        if "text" in params:
            answer["text"] = params.text("text")
        waiting.set_result(answer)
    return True
