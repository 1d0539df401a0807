"""The settings: each declared once, at its field, and read once from a mapping that is passed in."""

from bot.config.declaration import PREFIX, Setting, setting
from bot.config.language_model import LanguageModelSettings
from bot.config.secrets import feed_keys, login_secrets, looks_like_key, secrets_of
from bot.config.settings import (
    MOST_SHARDS,
    FeedKind,
    PlatformSettings,
    Settings,
    all_settings,
    read_settings,
    unknown_settings,
)
