"""The method that answers what is typed behind the bot's name."""

from typing import Any

from sandbox.telegram.errors import QUERY_TOO_OLD, Json, bad_request
from sandbox.telegram.messages import reply_markup, text
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import ServerState

MAX_RESULTS = 50
MAX_ID = 64  # bytes, also of an offset
_FIELDS = frozenset(["type", "id", "title", "input_message_content", "reply_markup", "url", "description"])


def answer_inline_query(state: ServerState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#answerinlinequery; every query takes one answer. Nothing is cached."""
    results = params.json("results", "inline query results", [])
    if not isinstance(results, list):
        raise bad_request("expected an Array of InlineQueryResult")
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(params.text("next_offset").encode()) > MAX_ID:
        raise bad_request("NEXT_OFFSET_INVALID")
    shown = [_article(result) for result in results]
    if len({result["id"] for result in shown}) < len(shown):
        raise bad_request("RESULT_ID_DUPLICATE")
    waiting = state.inline_answers.pop(params.text("inline_query_id"), None)
    if waiting is None:
        raise bad_request(QUERY_TOO_OLD)
    if not waiting.done():
        waiting.set_result({"results": shown, "next_offset": params.text("next_offset")})
    return True


def _article(result: Any) -> Json:
    """Return the result with its message as it will be sent."""
    if not isinstance(result, dict):
        raise bad_request("can't parse inline query result: expected an Object")
    if result.get("type") != "article" or not result.keys() <= _FIELDS:
        raise bad_request("sandbox: only articles without thumbnails are supported")
    if not 1 <= len(str(result.get("id", "")).encode()) <= MAX_ID:
        raise bad_request("RESULT_ID_INVALID")
    if not str(result.get("title", "")).strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content")
    if not isinstance(content, dict) or "message_text" not in content or "parse_mode" in content:
        raise bad_request("sandbox: an article has a message with entities")
    written, entities = text.accept(str(content["message_text"]), content.get("entities", []))
    message: Json = {"text": written} | ({"entities": entities} if entities else {})
    if options := content.get("link_preview_options"):
        message["link_preview_options"] = options
    if markup := reply_markup.accept(result.get("reply_markup")):
        message["reply_markup"] = markup
    return {key: result[key] for key in ("id", "title", "description", "url") if key in result} | {"message": message}
