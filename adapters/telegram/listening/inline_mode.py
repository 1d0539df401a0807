"""Inline mode: what is typed behind the bot's name, in any chat, finds stories to send there."""

from dataclasses import dataclass
from datetime import timedelta

import structlog
from telegram import InlineQuery
from telegram.error import TelegramError

from adapters.encoded_pages import encoded
from adapters.telegram.api_client import Client
from adapters.telegram.event_places import private_place
from adapters.telegram.listening.incoming import ShareLinks
from adapters.telegram.listening.permissions import TelegramPermissions
from adapters.telegram.rendering.dialects import Classic
from adapters.telegram.rendering.payloads import article
from bot.commands import Dispatcher
from bot.commands.context import Incoming
from bot.layout import paginate

_log = structlog.get_logger(__name__)

_PAGE = 10
"""Results at a time (Telegram: 50 at most); who scrolls on asks for more."""
_MOST = 200
_KEPT = timedelta(seconds=30)
"""How long Telegram may answer the same words itself: an issue may arrive at any time."""


@dataclass(frozen=True, kw_only=True)
class InlineMode:
    """Answers inline queries. They come only where @BotFather's switch is on, and are no messages: no rate is kept."""

    bot: Client
    dispatcher: Dispatcher

    async def answer(self, query: InlineQuery) -> None:
        """Answer what was typed so far; nobody is told where that fails, since the next key asks again."""
        skip = int(query.offset) if query.offset.isdecimal() and len(query.offset) < 4 else 0
        links = ShareLinks(self.bot.username)
        found = await self.dispatcher.find(self._typed(query, links), link=links.to_bot, skip=skip, most=_PAGE)
        ends = len(found) < _PAGE or skip + _PAGE >= _MOST
        dialect = Classic()
        results = [
            article(each.payload, each.title, each.summary, paginate(each.document, dialect)[0]) for each in found
        ]
        parameters = {
            "inline_query_id": query.id,
            "results": results,
            "cache_time": int(_KEPT.total_seconds()),
            "is_personal": True,  # people have languages of their own
            "next_offset": "" if ends else str(skip + _PAGE),
        }
        try:
            await self.bot.call("answerInlineQuery", encoded(parameters))
        except TelegramError as error:  # it came too late, as a rule
            _log.info("telegram.inline-unanswered", reason=type(error).__name__)

    def _typed(self, query: InlineQuery, links: ShareLinks) -> Incoming:
        """As if it were typed to the bot alone: the chat where it is typed stays unknown."""
        user, locale = str(query.from_user.id), query.from_user.language_code
        place = private_place(user)
        permissions = TelegramPermissions(bot=self.bot, place=place, user=user, locale=locale)
        return Incoming(
            said=query.query,
            free_text=True,
            place=place,
            permissions=permissions,
            user=user,
            locale=locale,
            share=links,
        )
