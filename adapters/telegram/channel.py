"""Telegram as the courier sees it: pages out, outcomes back.

The bytes of a page's message are made once and spliced behind each chat's id: they are what `issue show` prints.
"""

import re
from datetime import datetime
from typing import Any

from telegram import InputFile, MessageEntity
from telegram.error import InvalidToken, TelegramError

from adapters.encoded_pages import PerPage, encoded, spliced
from adapters.telegram.address_parsing import place_parameters
from adapters.telegram.api_client import Client
from adapters.telegram.ephemeral import EphemeralMessages
from adapters.telegram.outcomes import NOT_MODIFIED, NOTHING_TO_DELETE, outcome
from adapters.telegram.rendering import classic
from adapters.telegram.rendering.dialects import CLASSIC, RICH, Classic, Rich, TelegramDialect
from adapters.telegram.rendering.keyboard import keyboard
from adapters.telegram.rendering.payloads import body
from adapters.telegram.transport import result_of
from bot.document import Document, File
from bot.layout import Dialect, Page
from bot.model import Place, Subscription
from bot.ports import Later, Outcome, Reason, Sent, Unknown

PLATFORM = "telegram"
_DELETE = "deleteMessage"

# The server writes the id first; the rest of the answer, the whole message again, is of no interest.
_MESSAGE = re.compile(rb'\{\s*"ok"\s*:\s*true\s*,\s*"result"\s*:\s*\{\s*"message_id"\s*:\s*(\d+)\s*[,}]')

_SILENT = {"disable_notification": True}


class TelegramChannel:
    """Sends, edits and deletes messages (``bot.ports.Channel``).

    ``rich`` is the installation's choice; a subscription's own goes before it. A server that lacks rich messages
    is found out by the first one: it comes back as ``Later`` in 0 seconds, and from then on everything is classic.
    ``commands`` are the bot's own, tappable where it speaks itself. With ``paid``, what the courier sends may go out
    faster than Telegram does for nothing, for Stars. The bot need not be initialised.
    """

    platform = PLATFORM

    def __init__(
        self, bot: Client, *, rich: bool = False, commands: frozenset[str] = frozenset(), paid: bool = False
    ) -> None:
        self.bot = bot
        self._rich = rich
        self._rich_missing = False
        self._classic = Classic(commands=commands)
        self.ephemeral = EphemeralMessages(bot, self._classic)
        self._push = {"allow_paid_broadcast": True} if paid else {}
        self._bodies = {
            CLASSIC: PerPage(lambda page: body(page, self._classic)),
            RICH: PerPage(lambda page: body(page, Rich())),
        }

    def dialect(self, subscription: Subscription) -> TelegramDialect:
        chosen = subscription.preferences.rich
        return self._chosen(rich=self._rich if chosen is None else chosen)

    def answers(self, document: Document | None = None) -> TelegramDialect:
        """Return the dialect in which people are answered: the installation's; the classic one for a caption."""
        captioned = document is not None and document.file is not None
        return self._chosen(rich=self._rich and not captioned)

    def _chosen(self, *, rich: bool) -> TelegramDialect:
        return Rich() if rich and not self._rich_missing else self._classic

    def handle_dialect(self, name: str) -> TelegramDialect:
        return Rich() if name == RICH else self._classic

    async def send(self, place: Place, page: Page, dialect: Dialect, *, nonce: str = "", sound: bool = True) -> Outcome:
        """Send a page of a broadcast. Telegram knows no ``nonce``."""
        del nonce
        where = place_parameters(place) | self._push | ({} if sound else _SILENT)
        return await self._create(dialect, spliced(where, self._body(page, dialect)))

    async def answer(self, place: Place, page: Page, dialect: Dialect, *, reply_to: int | None = None) -> Outcome:
        """Send a page to a person who waits. ``reply_to`` is the message it answers, if that still exists."""
        where = place_parameters(place)
        if reply_to is not None:
            where["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
        if page.file is not None:
            return await self._upload(where, page, page.file)
        return await self._create(dialect, spliced(where, body(page, self.handle_dialect(dialect.name))))

    async def edit(self, place: Place, handle: str, page: Page, dialect: Dialect) -> Outcome:
        """Edit a message into ``page``, in the dialect it was sent in; an edit that changes nothing is a success."""
        parameters = spliced(_which(place, handle), self._body(page, dialect))
        return await self._change("editMessageText", parameters, handle)

    async def delete(self, place: Place, handle: str) -> Outcome:
        """Delete a message (Telegram: within 48 hours); one that is gone already counts as deleted."""
        return await self._change(_DELETE, encoded(_which(place, handle)), handle)

    async def find(
        self,
        place: Place,  # noqa: ARG002  the same everywhere
        page: Page,  # noqa: ARG002  the same
        dialect: Dialect,  # noqa: ARG002  the same
        *,
        since: datetime | None = None,  # noqa: ARG002  the same
    ) -> Unknown:
        """Telegram shows a bot no messages of a chat."""
        return Unknown(reason=Reason.TIMEOUT, detail="telegram cannot be asked")

    async def tell(self, user: str, page: Page, *, instead_of: str = "") -> Outcome:
        """Write to a person: possible where they have talked to the bot before."""
        place = Place(platform=PLATFORM, address=user, root=user)
        if instead_of:
            return await self.edit(place, instead_of, page, self._classic)
        return await self.answer(place, page, self._classic)

    def _body(self, page: Page, dialect: Dialect) -> bytes:
        return self._bodies[RICH if dialect.name == RICH else CLASSIC].of(page)

    async def _create(self, dialect: Dialect, parameters: bytes) -> Outcome:
        rich = dialect.name == RICH
        try:
            answer = await self.bot.call("sendRichMessage" if rich else "sendMessage", parameters)
            return Sent(handle=_message_id(answer))
        except InvalidToken as error:  # the library's word for 401 and 404 alike
            if not rich or "not found" not in error.message.casefold():
                self._rich_missing = False  # what refuses everything says nothing of rich messages
                return outcome(error)
            self._rich_missing = True
            return Later(reason=Reason.SERVER, seconds=0, detail="this server has no rich messages")
        except TelegramError as error:
            return outcome(error)

    async def _upload(self, where: dict[str, Any], page: Page, file: File) -> Outcome:
        """Send a file with the page as its caption; a picture shows itself."""
        caption, entities = classic.render(page, self._classic.commands)
        send = self.bot.send_photo if file.is_picture else self.bot.send_document
        try:
            sent = await send(
                where["chat_id"],
                InputFile(file.data, filename=file.name),
                caption=caption,
                caption_entities=[MessageEntity.de_json(entity.to_dict()) for entity in entities],
                reply_markup=keyboard(page.buttons),
                api_kwargs={name: value for name, value in where.items() if name != "chat_id"},
            )
        except TelegramError as error:
            return outcome(error)
        return Sent(handle=str(sent.message_id))

    async def _change(self, method: str, parameters: bytes, handle: str) -> Outcome:
        try:
            _check_result(await self.bot.call(method, parameters), None if method == _DELETE else handle)
        except TelegramError as error:
            text = error.message.casefold()
            if NOT_MODIFIED not in text and NOTHING_TO_DELETE not in text:
                return outcome(error)
        return Sent(handle=handle)


def _which(place: Place, handle: str) -> dict[str, Any]:
    return {"chat_id": int(place.address), "message_id": int(handle)}


def _message_id(answer: bytes) -> str:
    """Return the id of the message that an answer is. Raises TelegramError for an answer that is none."""
    found = _MESSAGE.match(answer)
    if found:
        return found.group(1).decode()
    number = _number(result_of(answer))
    if number is None:
        raise TelegramError("an answer that is no message")
    return number


def _number(result: Any) -> str | None:
    """The id of the message that a result is; None where it is none."""
    number = result.get("message_id") if isinstance(result, dict) else None
    return str(number) if type(number) is int else None


def _check_result(answer: bytes, handle: str | None) -> None:
    """Raise TelegramError unless a change was answered as Telegram does: True, or the message ``handle`` as it is now
    (None: there is none any more)."""
    result = result_of(answer)
    if result is not True and (handle is None or _number(result) != handle):
        raise TelegramError("an answer that is no result")
