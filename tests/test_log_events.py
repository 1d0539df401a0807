"""Log events are one vocabulary: ``area.event`` in kebab-case, written out where they are logged."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("paperboy", "bot", "adapters", "scheduler")
LOGGERS = {"log", "_log"}
EVENT = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def logged(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and event of each log call; the event is empty where it is not written out."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=level), args=args) if name in LOGGERS:
                event = args[level == "log"]  # log.log(level, event)
                yield node.lineno, str(event.value) if isinstance(event, ast.Constant) else ""


def test_every_event_is_an_area_and_what_happened_there() -> None:
    events = [(file, *found) for file, tree in modules() for found in logged(tree)]
    assert len(events) > 40
    assert [found for found in events if not EVENT.fullmatch(found[2])] == []


def test_loggers_have_one_name_and_are_only_called() -> None:
    """Else the test above would not see what they log."""
    for file, tree in modules():
        made = [
            target.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and "get_logger" in ast.dump(node.value)
            for target in node.targets
            if isinstance(target, ast.Name)
        ]
        assert set(made) <= LOGGERS, file
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in LOGGERS]
        assert len(names) == len(made) + len(list(logged(tree))), file
