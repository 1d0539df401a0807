"""The pace that Telegram documents (its bots FAQ, "broadcasting to users")."""

from bot.ports import Limits, Rate

TELEGRAM = Limits(
    bot=Rate(seconds=1 / 30, burst=2),
    chat=Rate(seconds=1, burst=3),
    # 20 a minute: never more than 5 + 15 within any.
    group=Rate(seconds=4, burst=5),
)
"""About 30 a second, one a second in a chat with short bursts, 20 a minute in a group or channel."""
