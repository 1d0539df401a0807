"""Whether this process serves the web, as its roles and the settings say."""

from collections.abc import Collection, Mapping

from bot.config import Settings
from bot.ports import Clock
from bot.storage import Storage
from paperboy.supervision.supervisor import Role
from paperboy.tasks import Task


def web_tasks(settings: Settings, storage: Storage, clock: Clock, roles: Collection[str]) -> Mapping[str, Task]:
    """What has to run for it, by name; nothing where it is off or another process's."""
    if Role.WEB not in roles or not settings.web.on:
        return {}
    from paperboy.web.serving import Web  # noqa: PLC0415  megabytes that most do without

    return {"web": Web(settings, storage, clock).run}
