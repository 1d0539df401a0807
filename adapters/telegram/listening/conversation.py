"""An update becomes an answer: read, answered by the core, cut into pages, sent where it was asked."""

import asyncio
from dataclasses import dataclass, field, replace

import structlog
from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError

from adapters.repeated_presses import RepeatedPresses
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.listening.incoming import read_update
from adapters.telegram.rendering.dialects import CLASSIC, RICH
from adapters.telegram.rendering.keyboard import pressed
from bot.commands import Dispatcher
from bot.commands.command import find_command
from bot.commands.context import Incoming
from bot.document import Document, Invocation, PressEffect, plain, reading
from bot.layout import Dialect, Page, paginate
from bot.model import Place, PlaceKind
from bot.ports import Budget, Later, Moved, Outcome, Sent

_log = structlog.get_logger(__name__)

_TRIES = 4
_PATIENCE = 30.0  # seconds: a person who has waited longer has asked again
_ALERT = 200  # characters of an answerCallbackQuery


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """Answers what people say and press; ``budget`` paces what is sent, with people before broadcasts."""

    channel: TelegramChannel
    dispatcher: Dispatcher
    budget: Budget
    presses: RepeatedPresses = field(default_factory=RepeatedPresses)

    async def handle(self, update: Update) -> None:
        """Answer one update; nothing where it was not for the bot."""
        incoming = read_update(update, self.channel.bot)
        if update.callback_query is not None:
            await self._press(update.callback_query, incoming)
        elif incoming is not None:
            document = await self._document(incoming)
            if document is not None:
                await self._send(incoming.place, document, reply_to=_quoted(update.effective_message))

    async def refuse(self, update: Update) -> None:
        """Say that it is too much at once: to the one who pressed, or in the chat."""
        incoming = read_update(update, self.channel.bot)
        if incoming is None:
            return
        document = await self.dispatcher.busy(incoming)
        if update.callback_query is not None:
            await _acknowledge(update.callback_query, _alert(document))
        elif incoming.addressed or not incoming.free_text:
            await self._send(incoming.place, document)

    async def _document(self, incoming: Incoming) -> Document | None:
        try:
            return await self.dispatcher.answer(incoming)
        except Exception:  # noqa: BLE001  whatever it is, the person gets an answer
            _log.exception("telegram.answer-failed", said=repr(incoming.said))
            return await self.dispatcher.apologise(incoming)

    # --- buttons ------------------------------------------------------------------------------------------------

    async def _press(self, query: CallbackQuery, incoming: Incoming | None) -> None:
        with self.presses.pressing(_under(query), query.data or "") as meant:
            if meant and incoming is not None:
                await self._answer_press(query, incoming)
            else:
                await _acknowledge(query)

    async def _answer_press(self, query: CallbackQuery, incoming: Incoming) -> None:
        """Show the answer to all, or to the one who pressed; who is alone with the bot gets it in any case."""
        document = await self._document(incoming)
        if document is None:
            await _acknowledge(query)
            return
        for_one = await self._is_for_one(document, incoming)
        told = await _acknowledge(query, _alert(document) if for_one else "")
        if for_one and (told or incoming.place.kind is not PlaceKind.PRIVATE):
            return
        if not await self._replaced(query, incoming.place, document):
            await self._send(incoming.place, document)

    async def _replaced(self, query: CallbackQuery, place: Place, document: Document) -> bool:
        """Show the document in the message under the button, if the button wants that and one page holds it."""
        press = pressed(query.data)
        message = query.message
        if document.refused or document.file is not None or not isinstance(message, Message):
            return False
        if press is None or press[0] is not PressEffect.REPLACE:
            return False
        dialect = self.channel.handle_dialect(RICH if "rich_message" in message.api_kwargs else CLASSIC)
        pages = paginate(document, dialect)
        if len(pages) > 1:
            return False
        return isinstance(await self.channel.edit(place, str(message.message_id), pages[0], dialect), Sent)

    async def _is_for_one(self, document: Document, incoming: Incoming) -> bool:
        """Whether the answer to a press is shown to the one who pressed alone.

        Readers write nothing into a channel, and a refusal disturbs nobody else. With no one else there, buttons that
        would help are worth a message; so are, in a channel, those that its administrators get of the settings.
        """
        if incoming.place.kind is PlaceKind.PRIVATE:
            return document.refused and not document.buttons
        if document.refused or incoming.place.kind is not PlaceKind.CHANNEL:
            return document.refused
        said = incoming.said.command if isinstance(incoming.said, Invocation) else ""
        command = find_command(self.dispatcher.table, said)
        if not (document.buttons and command is not None and command.manages):
            return True
        return not await incoming.permissions.may_manage()

    # --- sending ------------------------------------------------------------------------------------------------

    async def _send(self, place: Place, document: Document, *, reply_to: int | None = None) -> None:
        dialect = self.channel.answers(document)
        for page in paginate(document, dialect):
            outcome = await self._deliver(place, page, dialect, reply_to)
            if dialect != self.channel.answers(document):  # no rich messages on the server, as the first page found out
                return await self._send(place, document, reply_to=reply_to)
            if not isinstance(outcome, Sent):
                _log.warning("telegram.answer-undelivered", outcome=repr(outcome))
                return None
        return None

    async def _deliver(self, place: Place, page: Page, dialect: Dialect, reply_to: int | None) -> Outcome:
        for _ in range(_TRIES - 1):
            await self.budget.take(place, urgent=True)
            outcome = await self.channel.answer(place, page, dialect, reply_to=reply_to)
            match outcome:
                case Later(seconds=seconds) if seconds != 0 and (seconds or 0) <= _PATIENCE:
                    await asyncio.sleep(seconds or 1)
                case Moved(to=to):
                    place = replace(place, address=to)
                case _:
                    return outcome
        await self.budget.take(place, urgent=True)
        return await self.channel.answer(place, page, dialect, reply_to=reply_to)


def _quoted(message: Message | None) -> int | None:
    """Return the message to answer visibly: in a group, where several talk at once."""
    if message is None or message.chat.type not in (message.chat.GROUP, message.chat.SUPERGROUP):
        return None
    return message.message_id


def _under(query: CallbackQuery) -> tuple[int, int, int]:
    """Who pressed, and under which message."""
    message = query.message
    return query.from_user.id, message.chat.id if message else 0, message.message_id if message else 0


async def _acknowledge(query: CallbackQuery, text: str = "") -> bool:
    """End the button's waiting; with ``text``, show it to the one who pressed. False where Telegram would not."""
    try:
        await query.answer(text or None, show_alert=bool(text))
    except TelegramError as error:  # it waited too long for the bot: the answer itself still comes
        _log.info("telegram.press-unacknowledged", reason=type(error).__name__)
        return False
    return True


def _alert(document: Document) -> str:
    text = "\n".join(plain(text) for block in document.blocks for text in reading(block))
    return text if len(text) <= _ALERT else text[: _ALERT - 1] + "…"
