"""Where the desk of those who run the bot stands on the web, below its public address."""

from typing import Final

DESK: Final = "/dashboard"
LOGIN: Final = "/login"
LOGOUT: Final = "/logout"


def login_address(root: str, secret: str) -> str:
    """The link that logs in whoever has its secret; ``root`` has no slash at its end."""
    return f"{root}{LOGIN}/{secret}"
