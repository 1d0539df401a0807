"""The settings: each declared once, at its field, and read once from a mapping that is passed in."""

from bot.config.declaration import PREFIX, Setting, setting
from bot.config.language_model import LanguageModelSettings
from bot.config.platform_settings import PlatformSettings
from bot.config.secrets import feed_keys, login_secrets, looks_like_key, secrets_of
from bot.config.settings import (
    MOST_SHARDS,
    FeedKind,
    Settings,
    all_settings,
    read_settings,
    unknown_settings,
)
from bot.config.watching import HeartbeatSettings, OpsSettings
