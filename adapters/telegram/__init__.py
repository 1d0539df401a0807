"""Telegram: pages as classic or rich messages, commands as they are typed, chats that come and go."""

from adapters.telegram.platform import connect

__all__ = ["connect"]
