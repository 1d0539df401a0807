"""The updates that wait for the bot, taken past the Bot API."""

from typing import Any

from sandbox.telegram import Telegram

Json = dict[str, Any]


async def heard(telegram: Telegram) -> list[tuple[str, Json]]:
    """Take all updates that wait: (kind, body)."""
    updates = await telegram.state.updates.take(0, 100, 0)
    telegram.state.updates.drop()
    return [(kind, body) for update in updates for kind, body in update.items() if kind != "update_id"]
