"""Whether this process serves the web, as its roles and the settings say."""

from collections.abc import Collection, Mapping

from bot.config import Settings
from bot.errors import ConfigError
from bot.ports import Clock
from bot.storage import Storage
from paperboy.supervision.supervisor import Role
from paperboy.tasks import Task


def check_role(settings: Settings, roles: Collection[str] | None) -> None:
    """ConfigError where the role is asked for by its name, and there is no port to serve at."""
    if roles is not None and Role.WEB in roles and not settings.web.on:
        raise ConfigError(
            ("The role web serves its pages at PAPERBOY_WEB_PORT, which is not set. Set it, or leave the role out.",)
        )


def web_tasks(settings: Settings, storage: Storage, clock: Clock, roles: Collection[str]) -> Mapping[str, Task]:
    """What has to run for it, by name; nothing where it is off or another process's."""
    if Role.WEB not in roles or not settings.web.on:
        return {}
    from paperboy.web.serving import Web  # noqa: PLC0415  megabytes that most do without

    return {"web": Web(settings, storage, clock).run}
