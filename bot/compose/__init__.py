"""The one formatter: issues, stories, settings, help and refusals become Documents here, for every platform.

``issues`` is what people came for; ``screens`` is what the bot says of itself. All wording comes from the locales.
"""

from bot.compose.corrections import changes, correction_note, in_main_room, with_correction, withdrawn_document
from bot.compose.issues import (
    archive_document,
    hits_document,
    issue_document,
    plain_document,
    section_document,
    story_document,
)
from bot.compose.schedule_words import describe
from bot.compose.screens import (
    Confirmation,
    about_document,
    apology,
    brought_document,
    help_document,
    missing_right_notice,
    not_subscribed,
    question,
    refusal,
    settings_document,
    subscribed_document,
    unsubscribed_document,
    welcome_document,
)
from bot.compose.troubles import trouble_document, trouble_lines, with_troubles
from bot.compose.why import why_document
