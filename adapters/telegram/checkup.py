"""What Telegram says of the bot when its token is tried: whether it works, how BotFather's switches stand, and who its
administrators are."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from telegram import User
from telegram.error import BadRequest, InvalidToken, TelegramError

from adapters.telegram.api_client import Client
from adapters.telegram.channel import PLATFORM
from adapters.telegram.settings import API_URL
from adapters.telegram.transport import ForeignAnswer
from bot.platform import Checkup, Finding, clock_ahead, notice, well, wrong


async def checkup(client: Client, api_url: str, admins: Iterable[str]) -> Checkup:
    """Ask who the bot is, and who its administrators are. Never raises for what Telegram or the network does."""
    try:
        me = await client.get_me()
    except TelegramError as error:
        return Checkup(findings=(_fault(error, api_url),))
    except (TypeError, ValueError, KeyError, AttributeError):  # the library takes the form of an answer for granted
        return Checkup(findings=(_foreign(api_url, "its answer has another form"),))
    ahead = clock_ahead(client.date, datetime.now(UTC))
    known = well(PLATFORM, f"Telegram knows the bot as @{me.username}.")
    people = [finding for user in admins for finding in await _admin(client, me, user)]
    return Checkup(findings=(known, *people, *switches(me), *_webhook(await _webhook_url(client))), clock_ahead=ahead)


async def _admin(client: Client, me: User, user: str) -> Sequence[Finding]:
    """Who an administrator is. Telegram knows nobody who never wrote to the bot, and lets it write to none of them."""
    try:
        chat = await client.get_chat(int(user))
    except BadRequest:
        what = f"PAPERBOY_ADMINS names {PLATFORM}:{user}, who never wrote to the bot: it can tell them nothing."
        return [notice(PLATFORM, what, f"Let them send /start to @{me.username}, or correct the number.")]
    except (TelegramError, TypeError, ValueError, KeyError, AttributeError):
        return []  # what was asked first says whether Telegram answers
    return [well(PLATFORM, f"PAPERBOY_ADMINS names {chat.effective_name} ({PLATFORM}:{user}).")]


def switches(me: User) -> Iterator[Finding]:
    """How BotFather's switches stand, each with what it means and the command that turns it."""
    if me.can_join_groups:
        yield well(PLATFORM, "It may be added to groups.")
    else:
        what = "It may not be added to groups, so nothing can be subscribed in any."
        yield notice(PLATFORM, what, "Send /setjoingroups to @BotFather, choose the bot, then Enable.")
    if me.can_read_all_group_messages:
        what = "Privacy mode is off: it is sent all that is said in groups, and needs none of that."
        yield notice(
            PLATFORM,
            what,
            "Send /setprivacy to @BotFather, choose the bot, then Enable; then add it to its groups anew.",
        )
    else:
        yield well(PLATFORM, "Privacy mode is on: in groups it is sent only what is meant for it.")
    if me.supports_inline_queries:
        yield well(PLATFORM, "Inline mode is on.")
    else:
        what = f"Inline mode is off: people cannot find stories by @{me.username} in any chat."
        yield well(
            PLATFORM, what, "If they are to, send /setinline to @BotFather, choose the bot, and write any placeholder."
        )


async def _webhook_url(client: Client) -> str:
    """Where updates are sent; "" for nowhere, and where Telegram does not say."""
    with suppress(TelegramError, TypeError, ValueError, KeyError, AttributeError):
        return (await client.get_webhook_info()).url
    return ""


def _webhook(url: str) -> Iterator[Finding]:
    """A webhook is another program's: ours asks for updates, and takes it away when it starts."""
    if url:
        what = "A webhook is set, and not by Paperboy: another program has this token, and is sent its updates."
        yield notice(
            PLATFORM, what, "Stop that program, or make this bot a token of its own. A start takes the webhook away."
        )


def _fault(error: TelegramError, api_url: str) -> Finding:
    if isinstance(error, InvalidToken):
        what = f"Telegram rejects the token at {api_url}."
        return wrong(PLATFORM, what, "Copy it again from @BotFather.")
    if isinstance(error.__cause__, ForeignAnswer):
        return _foreign(api_url, str(error.__cause__))
    what = f"Telegram cannot be reached at {api_url} ({type(error.__cause__ or error).__name__})."
    return wrong(PLATFORM, what, f"Check the network{_and_setting(api_url)}.")


def _foreign(api_url: str, answer: str) -> Finding:
    what = f"Something else answers at {api_url} in Telegram's place: {answer}."
    return wrong(PLATFORM, what, f"Check a proxy on the way{_and_setting(api_url)}.")


def _and_setting(api_url: str) -> str:
    """The setting of the address, for whoever has set one."""
    return "" if api_url == API_URL else ", and PAPERBOY_TELEGRAM_API_URL"
