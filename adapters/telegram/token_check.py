"""Trying the token against Telegram, for `paperboy doctor`."""

from telegram.error import InvalidToken, TelegramError

from adapters.telegram.api_client import make_bot, requests
from adapters.telegram.settings import API_URL
from bot.platform import Finding


async def check(token: str, api_url: str = API_URL) -> Finding:
    """Try a token against its platform; raises nothing and never shows the token."""
    connections = requests()
    try:
        me = await make_bot(token, api_url, *connections).get_me()
    except InvalidToken:
        return Finding(ok=False, sentence="Telegram rejects the token: copy it again from @BotFather.")
    except TelegramError as error:
        problem = type(error.__cause__ or error).__name__
        return Finding(ok=False, sentence=f"Telegram cannot be reached at {api_url} ({problem}): check the network.")
    finally:
        for connection in connections:
            await connection.shutdown()
    groups = "may join groups" if me.can_join_groups else "may not join groups: /setjoingroups at @BotFather"
    return Finding(ok=True, sentence=f"Telegram knows the bot as @{me.username}; it {groups}.")
