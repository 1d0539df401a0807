"""Who wants an edition, where and when: places, subscriptions, people."""

from bot.storage.subscribers.subscribers import Subscribers
