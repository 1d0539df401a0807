"""The command line: its entrance, and the groups of commands, each loaded when it is called."""

import logging
import sys
from importlib import import_module
from types import MappingProxyType
from typing import Final

import click

from bot.errors import ConfigError, PaperboyError
from bot.version import VERSION
from paperboy import logs
from paperboy.cli.environment import with_env_file
from paperboy.cli.files_and_progress import plain
from paperboy.redaction import Redaction

COMMANDS: Final = MappingProxyType(
    {
        "run": "paperboy.cli.run:run",
        "demo": "paperboy.cli.demo.command:demo",
        "init": "paperboy.cli.init.command:init",
        "issue": "paperboy.cli.issues.command:issue",
        "search": "paperboy.cli.search:search",
        "deliver": "paperboy.cli.deliveries:deliver",
        "announce": "paperboy.cli.announcing.command:announce",
        "edit": "paperboy.cli.editing.command:edit_article",
        "source": "paperboy.cli.sources:source",
        "stats": "paperboy.cli.stats:stats",
        "top": "paperboy.cli.top.command:top",
        "why": "paperboy.cli.deliveries:why",
        "subscribers": "paperboy.cli.subscribers:subscribers",
        "login": "paperboy.cli.login:login",
        "doctor": "paperboy.cli.doctor:doctor",
        "db": "paperboy.cli.database.upgrading:db",
        "backup": "paperboy.cli.database.backups:backup",
        "restore": "paperboy.cli.database.backups:restore",
        "mcp": "paperboy.cli.mcp.command:mcp",
        "prune": "paperboy.cli.database.pruning:prune",
    }
)
"""Where each command is written."""


class LazyGroup(click.Group):
    """Imports a command's module only where it is needed: a command starts without what only others use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  the same
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        return with_env_file(getattr(import_module(module), name))


def main() -> None:
    """The entrance: one sentence instead of a traceback for what we raise on purpose, and no secret in any other."""
    sys.stdout, sys.stderr = plain(sys.stdout), plain(sys.stderr)
    logs.set_up("INFO", ())  # until the settings are read
    try:
        sys.exit(cli(standalone_mode=False) or 0)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except click.Abort:
        sys.exit(130)
    except PaperboyError as fault:
        click.echo(Redaction()(str(fault)), err=True)
        sys.exit(2 if isinstance(fault, ConfigError) else 1)
    except Exception:  # Python's own last word would quote whatever the defect's texts hold
        logging.getLogger(__name__).critical("program.failed", exc_info=True)
        sys.exit(1)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="paperboy")
def cli() -> None:
    """Paperboy brings a daily digest to Telegram and Discord, every issue exactly once.

    Settings come from the environment or a .env file, which paperboy init writes; the README lists them. To try
    everything without a token: paperboy demo
    """


with_env_file(cli)
