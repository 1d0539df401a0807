"""The image is built of what the program needs, and of nothing that is nobody's business."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def words_of(path: str, command: str) -> list[list[str]]:
    lines = (line.split() for line in (ROOT / path).read_text().splitlines())
    return [words[1:] for words in lines if words[:1] == [command]]


def test_the_image_is_built_of_every_package_of_the_program() -> None:
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"][
        "packages"
    ]
    copied = {words[0] for words in words_of("Dockerfile", "COPY")}
    assert set(packages) <= copied


def test_what_is_sent_to_the_builder_is_named_and_all_that_is_copied_is_among_it() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    allowed = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    assert "*" in ignored, "whatever is not named stays out: .env, .git, databases"
    copied = {
        source for words in words_of("Dockerfile", "COPY") if "--from=build" not in words for source in words[:-1]
    }
    assert copied == allowed
