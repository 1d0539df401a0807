"""The one formatter: issues, stories, settings, help and refusals become Documents here, for every platform.

``issues`` is what people came for; ``screens`` is what the bot says of itself. All wording comes from the locales.
"""

from bot.compose.announcing.text import AnnouncementText, announcement_document, read_announcement
from bot.compose.cards.card import Card, DayCard, StoryCard, card_document, day_card, story_card
from bot.compose.corrections import (
    Changes,
    changes,
    correction_names,
    correction_note,
    in_main_room,
    with_correction,
    withdrawn_document,
)
from bot.compose.delivery_notes import is_owed
from bot.compose.editing.draft_issue import draft_file, is_draft_file, issue_of, markdown_of, placed
from bot.compose.editing.drafts import (
    PublishingHour,
    draft_as_issue,
    draft_document,
    draft_findings,
    draft_lines,
    draft_news,
    draft_story_document,
    draft_title,
)
from bot.compose.editing.sources import article_line, money, sources_document
from bot.compose.filtered import FilterWords, filter_document, names_of, with_filter
from bot.compose.issue_names import brief, counted, counts, section_button, section_title, story_name
from bot.compose.issues import (
    issue_document,
    section_document,
    sections_document,
    story_document,
)
from bot.compose.listings import (
    ArchivePage,
    FoundStory,
    HitsPage,
    archive_document,
    hits_document,
    marked,
    saved_document,
    shelf_file_document,
    tidy_document,
)
from bot.compose.personal import data_document, forget_question, forgotten_document, kept_document
from bot.compose.schedule_words import describe
from bot.compose.screens import (
    about_document,
    apology,
    courtesy_document,
    help_document,
    language_document,
    login_document,
    question,
    refusal,
    settings_document,
    taken_back_document,
    too_much,
    trouble_notice,
    welcome_document,
)
from bot.compose.sentences import on_the_web
from bot.compose.subscription_screens import (
    Confirmation,
    brought_document,
    choices_there,
    not_subscribed,
    nothing_there,
    nothing_to_stop,
    pause_line,
    pause_question,
    paused_document,
    subscribed_document,
    undo_button,
    unsubscribed_document,
)
from bot.compose.troubles import moment, trouble_document, trouble_lines, with_troubles
from bot.compose.why import reason_clause, why_document, why_facts, why_not_owed
