"""The methods about updates: getUpdates, and the webhook that is kept and never called."""

from typing import Any

from sandbox.telegram.errors import WEBHOOK_ACTIVE, conflict
from sandbox.telegram.methods.parameters import Params
from sandbox.telegram.state.server_state import ServerState

Json = dict[str, Any]

LONGEST_POLL = 50  # seconds


async def get_updates(state: ServerState, params: Params) -> list[Json]:
    """https://core.telegram.org/bots/api#getupdates"""
    if state.webhook:
        raise conflict(WEBHOOK_ACTIVE)
    _allow(state, params)
    limit = min(100, max(1, params.integer("limit", 100)))
    timeout = min(LONGEST_POLL, max(0, params.integer("timeout")))
    return await state.updates.take(params.integer("offset"), limit, timeout)


def set_webhook(state: ServerState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setwebhook"""
    _allow(state, params)
    return _change_webhook(state, params, params.text("url"))


def delete_webhook(state: ServerState, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletewebhook"""
    return _change_webhook(state, params, "")


def get_webhook_info(state: ServerState, _params: Params) -> Json:
    """https://core.telegram.org/bots/api#getwebhookinfo"""
    return {
        "url": state.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates),
        "allowed_updates": sorted(state.updates.allowed),
    }


def _allow(state: ServerState, params: Params) -> None:
    types = params.json("allowed_updates", "allowed updates")
    if isinstance(types, list):
        state.updates.allow(map(str, types))


def _change_webhook(state: ServerState, params: Params, url: str) -> bool:
    state.webhook = url
    if params.flag("drop_pending_updates"):
        state.updates.drop()
    return True
