"""Telegram as the courier sees it: pages out, outcomes back."""

from collections.abc import Awaitable
from typing import Any

from telegram import Bot, Message, ReplyParameters
from telegram.error import EndPointNotFound, InvalidToken, TelegramError

from adapters.telegram.dialects import RICH, Classic, Rich, TelegramDialect
from adapters.telegram.outcomes import NOT_MODIFIED, NOTHING_TO_DELETE, outcome
from adapters.telegram.payloads import rich_message, text_message
from bot.layout import Dialect, Page
from bot.model import Place, Subscription
from bot.ports import Later, Outcome, Reason, Refused, Sent

PLATFORM = "telegram"


class TelegramChannel:
    """Sends, edits and deletes messages (``bot.ports.Channel``).

    ``rich`` is the installation's choice; a subscription's own goes before it. A server that lacks rich messages
    is found out by the first one: it comes back as ``Later`` in 0 seconds, and from then on everything is classic.
    ``commands`` are the bot's own, tappable where it speaks itself. The bot need not be initialised.
    """

    platform = PLATFORM

    def __init__(self, bot: Bot, *, rich: bool = False, commands: frozenset[str] = frozenset()) -> None:
        self.bot = bot
        self._rich = rich
        self._rich_missing = False
        self._classic = Classic(commands=commands)

    def dialect(self, subscription: Subscription) -> TelegramDialect:
        chosen = subscription.preferences.rich
        return self._chosen(rich=self._rich if chosen is None else chosen)

    def answers(self) -> TelegramDialect:
        """Return the dialect in which people are answered: the installation's."""
        return self._chosen(rich=self._rich)

    def _chosen(self, *, rich: bool) -> TelegramDialect:
        return Rich() if rich and not self._rich_missing else self._classic

    def handle_dialect(self, name: str) -> TelegramDialect:
        return Rich() if name == RICH else self._classic

    async def send(
        self, place: Place, page: Page, dialect: Dialect, *, nonce: str = "", reply_to: int | None = None
    ) -> Outcome:
        """Send a page. Telegram knows no ``nonce``. ``reply_to`` is the message it answers, if that still stands."""
        del nonce
        where: dict[str, Any] = {"chat_id": int(place.address)}
        if place.thread:
            where["message_thread_id"] = int(place.thread)
        if reply_to is not None:
            where["reply_parameters"] = ReplyParameters(reply_to, allow_sending_without_reply=True)
        if dialect.name == RICH:
            return await self._send_rich(where | rich_message(page))
        return await _outcome(self.bot.send_message(**where, **text_message(page, self._classic)))

    async def _send_rich(self, arguments: dict[str, Any]) -> Outcome:
        try:
            sent: Message = await self.bot.do_api_request("sendRichMessage", api_kwargs=arguments, return_type=Message)
        except (EndPointNotFound, InvalidToken) as error:  # the library tells 401 from 404 in the cause alone
            if "not found" not in str(error.__cause__).casefold():
                return Refused(reason=Reason.TOKEN)
            self._rich_missing = True
            return Later(reason=Reason.SERVER, seconds=0, detail="this server has no rich messages")
        except TelegramError as error:
            return outcome(error)
        return Sent(handle=str(sent.message_id))

    async def edit(self, place: Place, handle: str, page: Page, dialect: Dialect) -> Outcome:
        """Edit a message into ``page``, in the dialect it was sent in; an edit that changes nothing is a success."""
        arguments: dict[str, Any] = {"chat_id": int(place.address), "message_id": int(handle)}
        if dialect.name == RICH:
            content = rich_message(page)
            # The library demands a text; None is left out, and rich_message takes its place.
            arguments |= {"text": None, "api_kwargs": {"rich_message": content.pop("rich_message")}} | content
        else:
            arguments |= text_message(page, self._classic)
        return await _outcome(self.bot.edit_message_text(**arguments), handle)

    async def delete(self, place: Place, handle: str) -> Outcome:
        """Delete a message (Telegram: within 48 hours); one that is gone already counts as deleted."""
        return await _outcome(self.bot.delete_message(int(place.address), int(handle)), handle)

    async def tell(self, user: str, page: Page) -> Outcome:
        """Write to a person: possible where they have talked to the bot before."""
        place = Place(platform=PLATFORM, address=user, root=user)
        return await self.send(place, page, self._classic)


async def _outcome(call: Awaitable[Any], handle: str = "") -> Outcome:
    """Await a call; ``handle`` is that of the message it is about, else it is taken from the message returned."""
    try:
        result = await call
    except TelegramError as error:
        text = error.message.casefold()
        if handle and (NOT_MODIFIED in text or NOTHING_TO_DELETE in text):
            return Sent(handle=handle)
        return outcome(error)
    return Sent(handle=handle or str(result.message_id))
