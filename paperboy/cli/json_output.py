"""What commands print for programs: one object, or a list of them."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import click

json_option: Final = click.option("--json", "as_json", is_flag=True, help="Print it for programs.")
"""Goes to a command as ``as_json``."""


def print_json(value: object) -> None:
    """Print it. Times and dates as ISO 8601, times with their offset; what is not there is null."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_in_json))


def _in_json(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path | Decimal):
        return str(value)
    raise TypeError(f"{value!r} has no form in JSON")
