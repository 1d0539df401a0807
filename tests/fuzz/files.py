"""What whoever runs the bot gives it: settings, their file, tables of subscribers."""

import csv
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Final

from hypothesis import strategies as st

from bot.config import all_settings, read_settings
from bot.errors import ConfigError
from bot.services.tables.formulas import harmless, meant
from bot.services.tables.subscriber_csv import COLUMNS, FURTHER, SubscriberTable, TableError, read_row, write_row
from paperboy.cli.environment import ReadSettings
from paperboy.platforms import settings_of, specs
from paperboy.redaction import Redaction
from tests.bot.services.tables.test_subscriber_csv import DEFAULTS
from tests.fuzz.target import Target

SECRET: Final = "123456789:AAF4ke-Token_abcdefghijklmnopqrstuv"
_PLATFORMS: Final = settings_of(specs())
_VARIABLES: Final = tuple(setting.variable for setting in all_settings(_PLATFORMS))
_VALUES: Final = (
    *("1", "0", "-1", "on", "telegram:1,discord:2", "telegram:", "9" * 5000, "²", "08:00", "25:00", "deadline 20:30"),
    *("sqlite:///a.db", "sqlite://a", "postgresql://me:p@ss#word@db/x", "http://[::1", "https://x:y@z:99999", "NaN"),
    *("Asia/Shanghai", "../etc/passwd", "\0", "~nobody/x", "1e999", SECRET),
)


def check_settings(environ: Mapping[str, str]) -> None:
    """They are read, or refused with sentences that tell no secret."""
    try:
        found = read_settings(environ, _PLATFORMS)
    except ConfigError as no:
        assert all(no.faults)
        assert SECRET not in Redaction()(str(no)), "wherever it was pasted"
        return
    assert SECRET not in Redaction(found.secrets)(repr(found))


def check_file(data: bytes) -> None:
    """A file of settings is read, or refused with a sentence."""
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(data)
        with suppress(ConfigError):
            ReadSettings(Path(file.name)).variables()


def check_table(text: str) -> None:
    """A table is read twice alike and written back as it was, or refused line by line."""
    table = SubscriberTable(StringIO(text, newline=""), DEFAULTS)
    try:
        number = table.check()
    except TableError as no:
        assert all(fault.startswith("line ") for fault in no.faults)
        return
    found = list(table)
    assert len(found) == number
    for wanted in found:
        cells = write_row(wanted)
        assert not [cell for cell in cells if cell.lstrip().startswith(tuple("=+@＝＋－＠"))]
        file = StringIO()
        csv.writer(file).writerow(cells)
        (row,) = csv.reader(StringIO(file.getvalue()))
        again = read_row({name: meant(cell) for name, cell in zip((*COLUMNS, *FURTHER), row, strict=True)}, DEFAULTS)
        assert again == wanted


def check_cell(cell: str) -> None:
    """What a spreadsheet would run is written as text, and read back as it was."""
    assert not harmless(cell).lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert meant(harmless(cell)) == cell


_HEADINGS: Final = st.lists(st.sampled_from((*COLUMNS, *FURTHER)), max_size=6, unique=True).map(
    lambda more: ",".join(dict.fromkeys(("platform", "address", *more)))
)
_CELLS: Final = st.sampled_from((
    *("telegram", "discord", "5", "-100", "1187654321098765432", "7", "8:30", "Asia/Shanghai", "weekdays", "folded"),
    *("", "en", "ainews", "private", "group", "vllm", "＝1+1", "'=1", "site:x.com", "news 5", "on"),
    *('"', '"a,b"', "'", "\t"),
)) | st.text(max_size=5)  # fmt: skip
_ROWS: Final = st.lists(st.lists(_CELLS, min_size=1, max_size=8).map(",".join), max_size=6)


def targets() -> Iterator[Target]:
    """Everything that is given."""
    environs = st.dictionaries(st.sampled_from(_VARIABLES), st.sampled_from(_VALUES) | st.text(max_size=12), max_size=6)
    yield Target(name="settings", inputs=environs, check=check_settings)
    lines = st.sampled_from(_VARIABLES).flatmap(lambda name: st.sampled_from(_VALUES).map(lambda v: f"{name}={v}\n"))
    env_files = st.lists(lines | st.text(max_size=12), max_size=5).map("".join).map(_encoded) | st.binary()
    yield Target(name="settings-file", inputs=env_files, check=check_file)
    tables = st.tuples(_HEADINGS, _ROWS).map(lambda drawn: "\n".join((drawn[0], *drawn[1])))
    yield Target(name="table", inputs=tables, check=check_table)
    signs = st.text("=+-@＝＋－＠' \t\r\na1", max_size=8)
    yield Target(name="cell", inputs=signs | st.text(), check=check_cell)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
