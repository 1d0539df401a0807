"""Logs: one JSON object a line off a terminal, readable on one, and never a token."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
import structlog
from aiohttp import ClientError, ClientOSError, ServerDisconnectedError
from aiohttp.http_exceptions import BadHttpMessage, BadStatusLine

from paperboy.logs import set_up
from paperboy.redaction import Redaction

TELEGRAM = "123456789:AAF4ke-Token_abcdefghijklmnopqrstuv"
DISCORD = "MTIzNDU2Nzg5.Gabcde.discord-secret-token"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@contextmanager
def logging_to(stream: StringIO, level: str = "DEBUG") -> Iterator[StringIO]:
    """Logs go to the stream; afterwards logging is as it was."""
    root = logging.getLogger()
    handlers, before, usual = list(root.handlers), root.level, structlog.get_config()
    set_up(level, (TELEGRAM, DISCORD, ""), stream)
    try:
        yield stream
    finally:
        structlog.configure(**usual)
        root.handlers[:] = handlers
        root.setLevel(before)
        for name in ("httpx", "apscheduler", "alembic"):
            logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.fixture
def stream() -> Iterator[StringIO]:
    with logging_to(StringIO()) as stream:
        yield stream


def lines(stream: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_off_a_terminal_a_line_is_a_json_object(stream: StringIO) -> None:
    structlog.get_logger("scheduler.delivery.courier").info("sent", place="telegram:1", count=3, title="日报")
    (line,) = lines(stream)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "sent",
        "place": "telegram:1",
        "count": 3,
        "title": "日报",
        "level": "info",
        "logger": "scheduler.delivery.courier",
    }
    assert "日报" in stream.getvalue()


def test_the_standard_librarys_logs_come_the_same_way(stream: StringIO) -> None:
    logging.getLogger("discord.gateway").warning("Shard %s is away", 1)
    (line,) = lines(stream)
    assert (line["event"], line["level"], line["logger"]) == ("Shard 1 is away", "warning", "discord.gateway")


def test_lists_stay_lists(stream: StringIO) -> None:
    structlog.get_logger().info("taken in", warnings=["one", TELEGRAM], nested={"deep": (DISCORD, 1, None)})
    (line,) = lines(stream)
    assert line["warnings"] == ["one", "[token]"]
    assert line["nested"] == {"deep": ["[token]", 1, None]}


@pytest.mark.parametrize(
    "text",
    [
        TELEGRAM,
        DISCORD,
        f"https://api.telegram.org/bot{TELEGRAM}/sendMessage?chat_id=1",
        f"https://api.telegram.org/bot{quote(TELEGRAM, safe='')}/getMe",
        f"Bot {DISCORD}",
        f"two of them: {TELEGRAM} {TELEGRAM}",
    ],
)
def test_a_token_is_hidden_wherever_it_stands(stream: StringIO, text: str) -> None:
    structlog.get_logger().info(text, where=text, inside=[text], error=ValueError(text))
    logging.getLogger("x").error("%s", text)
    assert_hidden(stream)
    assert stream.getvalue().count("[token]") >= 5


def test_a_token_of_somebody_else_is_hidden_too(stream: StringIO) -> None:
    other = "987654321:BBF4ke-Token_abcdefghijklmnopqrstuv"
    logging.getLogger("httpx").warning("HTTP Request: POST https://api.telegram.org/bot%s/getUpdates", other)
    assert "BBF4ke" not in stream.getvalue()
    assert "/bot[token]/getUpdates" in stream.getvalue()


def _connect() -> None:
    raise ConnectionError(f"cannot reach https://api.telegram.org/bot{TELEGRAM}/getMe")


def test_a_token_in_a_traceback_is_hidden(stream: StringIO) -> None:
    try:
        _connect()
    except ConnectionError:
        structlog.get_logger().exception("failed", url=f"/bot{TELEGRAM}/")
        logging.getLogger("telegram.ext").exception("no luck with %s", TELEGRAM)
    assert_hidden(stream)
    assert [("ConnectionError" in line["exception"]) for line in lines(stream)] == [True, True]


def test_bound_values_are_hidden(stream: StringIO) -> None:
    with structlog.contextvars.bound_contextvars(request=TELEGRAM):
        structlog.get_logger().bind(header=DISCORD).info("asked")
    assert_hidden(stream)


def test_on_a_terminal_the_same_holds() -> None:
    with logging_to(Terminal()) as terminal:
        structlog.get_logger().info("hello", token=TELEGRAM, header=DISCORD)
    assert_hidden(terminal)
    assert "hello" in terminal.getvalue()
    assert not terminal.getvalue().startswith("{")


def test_the_level_decides_and_the_chatty_are_quiet() -> None:
    with logging_to(StringIO(), "INFO") as stream:
        structlog.get_logger("bot").debug("not shown")
        logging.getLogger("httpx").info("not shown: HTTP Request")
        logging.getLogger("apscheduler.executors").info("not shown")
        structlog.get_logger("bot").info("shown")
    assert [line["event"] for line in lines(stream)] == ["shown"]


PASSWORDS = ("p@ss#word", "p%40ss%23word", "correct-horse", "pw", "p")


@pytest.mark.parametrize("password", PASSWORDS)
@pytest.mark.parametrize(
    "form",
    [
        "postgresql://me:{}@db.example/paper",
        "cannot reach postgresql+psycopg://me:{}@db.example:5432/paper?sslmode=require (timeout)",
        "http://proxy-user:{}@proxy.example:3128",
        "postgresql://db.example/paper?user=me&password={}&sslmode=require",
        "host=db.example password={} dbname=paper",
        "host=db.example password='{}' dbname=paper",
    ],
)
def test_a_password_is_hidden_where_passwords_stand_however_short_it_is(password: str, form: str) -> None:
    shown = Redaction()(form.format(password))
    assert shown == form.format("[token]").replace("'[token]'", "[token]")


def test_a_proxys_header_is_hidden() -> None:
    assert Redaction()("{'Proxy-Authorization': 'Basic bWU6cHc='}") == "{'Proxy-Authorization': 'Basic [token]'}"


def test_a_long_secret_is_hidden_wherever_it_stands_by_itself() -> None:
    assert Redaction(["correct-horse"])("FATAL: no user correct-horse, nor incorrect-horses") == (
        "FATAL: no user [token], nor incorrect-horses"
    )
    assert Redaction([DISCORD])(f"x{DISCORD}x") == "x[token]x"


@pytest.mark.parametrize("secret", ["correct/horse+battery=staple", "a\"quoted\\secret's end", "grün und=geheim/42"])
@pytest.mark.parametrize(
    "spelt",
    [
        str,
        quote,
        quote_plus,
        lambda secret: quote(secret, safe="").lower(),
        json.dumps,
        repr,
        lambda s: json.dumps([s]),
    ],
    ids=range(7),
)
def test_a_secret_is_hidden_in_every_spelling(secret: str, spelt: Callable[[str], str]) -> None:
    text = f"GET /x?key={spelt(secret)}&page=1"
    assert spelt(secret).strip("[]'\"") not in Redaction([secret])(text)
    assert "page=1" in Redaction([secret])(text)


def test_a_user_who_stands_alone_before_a_server_is_hidden() -> None:
    assert (
        Redaction()("cannot reach https://an-api-key@api.example/v1") == "cannot reach https://[token]@api.example/v1"
    )


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8931/discord/api/users/@me",
        "postgresql://paperboy@127.0.0.1:5432/paperboy",
    ],
)
def test_an_address_without_a_secret_stays_as_it_is(address: str) -> None:
    assert Redaction()(f"404 is the answer at {address}.") == f"404 is the answer at {address}."


@pytest.mark.parametrize("login", ["me:12345", "me:12345/67", "me:1/2/3", "me:/@"])
def test_a_password_that_looks_like_a_port_or_a_path_is_hidden(login: str) -> None:
    assert Redaction()(f"http://{login}@proxy.example:3128/") == "http://me:[token]@proxy.example:3128/"


@pytest.mark.parametrize("login", ["me:1/@Sup3rSecret", "me:1234/@me", "paperboy:8812/x9/"])
def test_nor_is_one_shown_that_has_an_at_sign_or_ends_with_a_slash(login: str) -> None:
    assert login.partition(":")[2] not in Redaction()(f"postgresql://{login}@h/db")


@pytest.mark.parametrize("short", ["p", "pw", "paper", ""])
def test_a_short_secret_does_not_tear_the_log(short: str) -> None:
    text = "program.stopping: paperboy stops; the post arrives at https://example.com/p/pw?page=paper"
    assert Redaction([short])(text) == text


def test_what_is_no_secret_stays() -> None:
    for text in (
        "GET https://api.telegram.org:443/file and mail to me@example.com",
        "why telegram:-1001234567890/7, 08:00 (Shanghai)",
        "The password of the database is wrong",
        "reply with @name: a story",
    ):
        assert Redaction(["correct-horse"])(text) == text


def assert_hidden(stream: StringIO) -> None:
    assert stream.getvalue()
    for secret in (TELEGRAM, DISCORD, "AAF4ke", "discord-secret"):
        assert secret not in stream.getvalue()


def test_a_proxys_password_stays_out_of_what_its_errors_quote(stream: StringIO) -> None:
    fault = "407, message='Proxy Authentication Required', url='http://me:se@cret@proxy.example:3128'"
    structlog.get_logger().warning("discord.unreachable", fault=fault)
    logging.getLogger("discord.client").error("Attempting a reconnect", exc_info=RuntimeError(fault))
    assert "cret" not in stream.getvalue()
    assert stream.getvalue().count("http://me:[token]@proxy.example:3128") == 2


def test_what_the_pool_says_of_a_connection_that_broke_is_no_error_of_ours(stream: StringIO) -> None:
    logging.getLogger("sqlalchemy.pool.impl.AsyncAdaptedQueuePool").error("Error closing cursor", exc_info=OSError())
    assert stream.getvalue() == ""


INTERACTION = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OQ_abc-DEF"


@pytest.mark.parametrize(
    "text",
    [
        "POST https://discord.com/api/v10/interactions/1234567890/{}/callback with {{}} has returned 200",
        "PATCH https://discord.com/api/v10/webhooks/1234567890/{}/messages/@original",
        "For Shard ID 0: WebSocket Event: {{'t': 'INTERACTION_CREATE', 'd': {{'token': '{}', 'type': 2}}}}",
        '{{"op":0,"d":{{"type":2,"token":"{}"}}}}',
        "{{'op': 2, 'd': {{'token': '{}', 'properties': {{}}}}}}",
    ],
)
def test_the_token_of_an_interaction_is_hidden_in_addresses_and_in_what_came(stream: StringIO, text: str) -> None:
    logging.getLogger("discord.http").error(text.format(INTERACTION))
    assert INTERACTION not in stream.getvalue()
    assert "[token]" in stream.getvalue()


def test_a_link_to_the_desk_is_hidden_wherever_it_stands(stream: StringIO) -> None:
    secret = token_urlsafe(32)
    structlog.get_logger().error(
        "web.failed", path=f"/login/{secret}", fault=f"at https://news.example/login/{secret}."
    )
    assert secret not in stream.getvalue()
    assert stream.getvalue().count("/login/[token]") == 2


def test_a_text_without_end_is_cut_and_says_how_long_it_was(stream: StringIO) -> None:
    structlog.get_logger().info("answered", answer=["x" * 1_000_000], token="y" * 9_000 + TELEGRAM)
    (line,) = lines(stream)
    assert line["answer"][0].endswith("… (1,000,000 characters)")
    assert len(stream.getvalue()) < 20_000
    assert_hidden(stream)


@pytest.mark.parametrize(
    "fault",
    [
        ServerDisconnectedError("Server disconnected"),
        ClientOSError(104, "Connection reset by peer"),
        BadStatusLine("what is no request"),
    ],
)
def test_a_connection_that_breaks_or_brings_no_request_is_a_line_without_a_traceback(
    stream: StringIO, fault: Exception
) -> None:
    for tell in (logging.getLogger("discord.client").exception, structlog.get_logger("adapters").exception):
        try:
            raise fault
        except (ClientError, BadHttpMessage):
            tell("Attempting a reconnect")
    structlog.get_logger("adapters").warning("Attempting a reconnect", exc_info=fault)
    for line in lines(stream):
        assert "exception" not in line
        assert line["fault"] == f"{type(fault).__name__}: {fault}"
    assert len(lines(stream)) == 3


@pytest.mark.parametrize("name", ["discord.client", "adapters"])
def test_any_other_fault_that_is_given_to_the_log_is_told_with_its_trace(stream: StringIO, name: str) -> None:
    fault = RuntimeError("no connection at all")
    logging.getLogger(name).error("It failed", exc_info=fault)
    structlog.get_logger(name).error("It failed", exc_info=fault)
    assert ["no connection at all" in line["exception"] for line in lines(stream)] == [True, True]


FORGED = "hello\n2026-01-05T08:00:00Z [info     ] admin.logged-in\r\x1b[2J\x1b[1A\x9b31m\u2028{}"


@pytest.mark.parametrize("stream", [StringIO, Terminal])
def test_what_somebody_wrote_begins_no_line_and_steers_no_terminal(stream: type[StringIO]) -> None:
    with logging_to(stream()) as log:
        structlog.get_logger().info("telegram.answer-failed", said=FORGED, nested=[FORGED])
        logging.getLogger("discord.http").warning("It said %s", FORGED)
    text = log.getvalue()
    assert len(text.splitlines()) == 2
    ours = re.sub("\x1b\\[[0-9;]*m", "", text)  # the colours of a terminal's log
    assert [sign for sign in "\r\x1b\x9b\u2028" if sign in ours] == []
    assert "hello\\n2026" in ours


def _forge() -> None:
    raise ValueError(FORGED)


def test_a_trace_on_a_terminal_keeps_its_lines() -> None:
    with logging_to(Terminal()) as terminal:
        try:
            _forge()
        except ValueError:
            structlog.get_logger().exception("telegram.update-failed")
    assert "Traceback" in terminal.getvalue()
    assert "\x1b[2J" not in terminal.getvalue()
