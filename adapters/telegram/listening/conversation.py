"""An update becomes an answer: read, answered by the core, cut into pages, sent where it was asked."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial

import structlog
from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError

from adapters.repeated_presses import RepeatedPresses
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.ephemeral import OneReader, ephemeral_id
from adapters.telegram.event_places import private_place
from adapters.telegram.listening.admission import asked_by
from adapters.telegram.listening.incoming import read_update, reader_of
from adapters.telegram.listening.inline_mode import InlineMode
from adapters.telegram.rendering.dialects import CLASSIC, RICH
from adapters.telegram.rendering.keyboard import pressed
from bot.commands import Dispatcher
from bot.commands.command import find_command
from bot.commands.context import Incoming
from bot.document import Document, Invocation, PressEffect, plain, reading
from bot.layout import paginate
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
        if update.inline_query is not None:
            await InlineMode(bot=self.channel.bot, dispatcher=self.dispatcher).answer(update.inline_query)
            return
        incoming = read_update(update, self.channel.bot)
        if update.callback_query is not None:
            await self._press(update.callback_query, incoming, reader_of(update))
        elif incoming is not None:
            document = await self._document(incoming)
            if document is not None:
                await self._show(incoming, document, reader_of(update), reply_to=_quoted(update.effective_message))

    async def refuse(self, update: Update) -> None:
        """Say that it is too much at once, where that was not said yet: to the one who pressed, or in the chat."""
        incoming = read_update(update, self.channel.bot)
        asker = asked_by(update, self.channel.bot)
        # What can be answered comes first: it is said once, and must not be used up by what nobody can answer.
        if incoming is None or asker is None or not self.dispatcher.floods.tells(*asker):
            return
        document = await self.dispatcher.busy(incoming)
        if update.callback_query is not None:
            await _acknowledge(update.callback_query, _alert(document))
        else:
            await self._show(incoming, document, reader_of(update))

    async def _document(self, incoming: Incoming) -> Document | None:
        try:
            return await self.dispatcher.answer(incoming)
        except Exception:  # noqa: BLE001  whatever it is, the person gets an answer
            _log.exception("telegram.answer-failed", said=repr(incoming.said))
            return await self.dispatcher.apologise(incoming)

    # --- buttons ------------------------------------------------------------------------------------------------

    async def _press(self, query: CallbackQuery, incoming: Incoming | None, reader: OneReader | None) -> None:
        with self.presses.pressing(_under(query), query.data or "") as meant:
            if meant and incoming is not None:
                await self._answer_press(query, incoming, reader)
            else:
                await _acknowledge(query)

    async def _answer_press(self, query: CallbackQuery, incoming: Incoming, reader: OneReader | None) -> None:
        """Show the answer to all, or to the one who pressed; who is alone with the bot gets it in any case."""
        document = await self._document(incoming)
        if document is None:
            await _acknowledge(query)
            return
        if await self._is_for_one(document, incoming):
            told = await _acknowledge(query, _alert(document))
            if not told and incoming.place.kind is PlaceKind.PRIVATE:
                await self._send(incoming.place, document)
            return
        # An ephemeral answer needs a press that has not been answered yet.
        first = not self._may_be_ephemeral(incoming, document, reader)
        if first:
            await _acknowledge(query)
        try:
            if not await self._replaced(query, incoming.place, document, reader):
                await self._show(incoming, document, reader)
        finally:
            if not first:
                await _acknowledge(query)

    async def _replaced(self, query: CallbackQuery, place: Place, document: Document, reader: OneReader | None) -> bool:
        """Show the document in the message under the button, if the button wants that and one page holds it."""
        press = pressed(query.data)
        message = query.message
        if document.refused or document.file is not None or not isinstance(message, Message):
            return False
        if press is None or press[0] is not PressEffect.REPLACE:
            return False
        number = ephemeral_id(message)
        dialect = self.channel.handle_dialect(RICH if "rich_message" in message.api_kwargs else CLASSIC)
        pages = paginate(document, dialect)
        if len(pages) > 1:
            return False
        if number is not None and reader is not None:
            return isinstance(await self.channel.ephemeral.edit(place, number, pages[0], reader), Sent)
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

    # --- to one person among others -------------------------------------------------------------------------------

    def _may_be_ephemeral(self, incoming: Incoming, document: Document, reader: OneReader | None) -> bool:
        """Whether an answer is to be shown to one person alone, if Telegram can.

        An app that sends openly what our menus say only the bot is to see does not know ephemeral messages, and might
        not show one: then it is answered openly, too.
        """
        if reader is None:
            return False
        if incoming.alone(private=bool(document.private)):
            return True
        if not document.private or not self.channel.ephemeral.is_promising(incoming.place, reader):
            return False
        return incoming.pressed or (document.refused and not self._is_hidden(incoming.said))

    def _is_hidden(self, said: object) -> bool:
        command = (
            find_command(self.dispatcher.table, said.partition(" ")[0].casefold()) if isinstance(said, str) else None
        )
        return command is not None and command.private

    async def _show(
        self, incoming: Incoming, document: Document, reader: OneReader | None, *, reply_to: int | None = None
    ) -> None:
        """Send an answer: to one person, where it is meant for them and Telegram can; else to all.

        What was written for them alone goes to their own chat where Telegram cannot, and so does a file: it would tell
        others.
        """
        place = incoming.place
        if reader is not None and self._may_be_ephemeral(incoming, document, reader):
            if document.file is None and await self._shown_to_one(place, document, reader):
                return
            if incoming.alone(private=bool(document.private)):
                place, reply_to = private_place(incoming.user), None
        await self._send(place, document, reply_to=reply_to)

    async def _shown_to_one(self, place: Place, document: Document, reader: OneReader) -> bool:
        for page in paginate(document, self.channel.ephemeral.dialect):
            outcome = await self._deliver(place, partial(self.channel.ephemeral.send, page=page, reader=reader))
            if not isinstance(outcome, Sent):
                _log.info("telegram.not-ephemeral", outcome=repr(outcome))
                return False
        return True

    # --- sending ------------------------------------------------------------------------------------------------

    async def _send(self, place: Place, document: Document, *, reply_to: int | None = None) -> None:
        dialect = self.channel.answers(document)
        for page in paginate(document, dialect):
            answer = partial(self.channel.answer, page=page, dialect=dialect, reply_to=reply_to)
            outcome = await self._deliver(place, answer)
            if dialect != self.channel.answers(document):  # no rich messages on the server, as the first page found out
                return await self._send(place, document, reply_to=reply_to)
            if not isinstance(outcome, Sent):
                _log.warning("telegram.answer-undelivered", outcome=repr(outcome))
                return None
        return None

    async def _deliver(self, place: Place, send: Callable[[Place], Awaitable[Outcome]]) -> Outcome:
        for _ in range(_TRIES - 1):
            await self.budget.take(place, urgent=True)
            outcome = await send(place)
            match outcome:
                case Later(seconds=seconds) if seconds != 0 and (seconds or 0) <= _PATIENCE:
                    await asyncio.sleep(seconds or 1)
                case Moved(to=to):
                    place = replace(place, address=to)
                case _:
                    return outcome
        await self.budget.take(place, urgent=True)
        return await send(place)


def _quoted(message: Message | None) -> int | None:
    """Return the message to answer visibly: in a group, where several talk at once."""
    if message is None or message.chat.type not in (message.chat.GROUP, message.chat.SUPERGROUP):
        return None
    if ephemeral_id(message) is not None:
        return None
    return message.message_id


def _under(query: CallbackQuery) -> tuple[int, int, int, int | None]:
    """Who pressed, and under which message."""
    message = query.message
    chat, number = (message.chat.id, message.message_id) if message else (0, 0)
    return query.from_user.id, chat, number, ephemeral_id(message)


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
