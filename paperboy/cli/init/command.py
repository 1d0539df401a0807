"""The command itself: questions, the file, what is left to be done by hand, and ``doctor``."""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from bot.errors import ConfigError, PaperboyError
from bot.onboarding import Account
from paperboy.cli.doctor import doctor
from paperboy.cli.environment import ReadSettings, text_of, use_proxies, variables_in
from paperboy.cli.files_and_progress import check_writable, writable
from paperboy.cli.init import answers as known
from paperboy.cli.init.answers import Answers, about_settings
from paperboy.cli.init.as_called import typed
from paperboy.cli.init.interview import WAIT_SECONDS, Interview, onboarded
from paperboy.cli.init.settings_file import followed
from paperboy.cli.init.settings_text import with_settings
from paperboy.cli.init.terminal import Terminal

_HEADING: Final = (
    "# The settings of Paperboy; its README lists them all. Tokens are in here: it is for its owner alone.\n"
)


def _tokens(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for each platform's token."""
    for spec, guide in reversed([*onboarded()]):
        option = click.option(f"--{spec.name}-token", metavar="TOKEN", help=f"The bot's token on {guide.title}.")
        command = option(command)
    return command


def _people(context: click.Context, option: click.Parameter, named: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return tuple(known.person(one.strip()) for one in ",".join(named).split(",") if one.strip())
    except ConfigError as fault:
        raise click.BadParameter(str(fault), context, option) from None


@click.command()
@_tokens
@click.option(
    "--admin", multiple=True, metavar="PLATFORM:ID", callback=_people, help="Somebody who runs the bot, as telegram:42."
)
@click.option("--feed-url", metavar="URL", help="The feed that issues come from.")
@click.option("--issues-dir", metavar="FOLDER", help="The folder that issues come from.")
@click.option("--timezone", metavar="ZONE", help="The zone that new subscriptions start with, as Europe/London.")
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help=f"How long to wait for who runs the bot to show it; {WAIT_SECONDS:.0f} where questions are answered. With "
    "--no-input, whoever does so first is taken at their word.",
)
@click.option("--no-input", is_flag=True, help="Ask nothing: what no option says stays as it is.")
@click.pass_context
def init(
    context: click.Context, /, wait: float | None, *, no_input: bool, admin: tuple[str, ...], **options: str | None
) -> None:
    """Set the bot up: settings are asked for, tried and written.

    They go into .env, or into the file that --env-file names; a link to it is followed where both are yours or root's.
    Only what is missing is asked for, and each question has an option that answers it. A token is tried with its
    platform as it is given. Nothing is lost of what stands in the file, which its owner alone may read afterwards. In
    the end, doctor looks at all of it.

    Exit code 1 if something is still to be done.
    """
    read: ReadSettings = context.obj
    file = followed(read.path.absolute(), (os.geteuid(), 0))
    check_writable(str(file))
    text = text_of(file) if file.is_file() else ""
    answers = _begun(_of_file(text, read.path), _given(**options)).with_admins(*admin)
    advice = partial(typed, file=read.file)
    interview = Interview(terminal=Terminal(asks=not no_input), answers=answers, wait=wait, advice=advice)
    try:
        accounts = _ask(interview)
    except KeyboardInterrupt:
        click.echo("\nNothing was written.", err=True)
        raise
    _write(file, text, interview.answers.new)
    for line in (f"\nWritten to {read.path}.", *_hidden(interview.answers), *_by_hand(interview.answers, accounts)):
        click.echo(line)
    click.echo()
    context.invoke(doctor)
    click.echo(advice("To start it: paperboy run"))


def _begun(of_file: Mapping[str, str], given: Mapping[str, str]) -> Answers:
    """The answers before anything is asked. ConfigError with what is wrong already."""
    answers = Answers.begun(of_file, os.environ, given)
    try:
        answers.settings()
    except ConfigError as fault:
        raise ConfigError(tuple(known.as_option(each, given) for each in fault.faults)) from None
    return answers


def _of_file(text: str, file: Path) -> Mapping[str, str]:
    """What the file says. ConfigError for lines that say nothing."""
    variables, broken = variables_in(text, file)
    if broken:
        raise ConfigError(broken)
    use_proxies(variables)
    return variables


def _given(
    *, feed_url: str | None, issues_dir: str | None, timezone: str | None, **tokens: str | None
) -> Mapping[str, str]:
    """What options say, as settings."""
    said = {
        known.FEED_URL: feed_url,
        known.ISSUES_DIR: known.as_folder(issues_dir) if issues_dir else None,
        known.TIMEZONE: timezone,
        **{known.token_of(name.removesuffix("_token")): token for name, token in tokens.items()},
    }
    return {variable: value.strip() for variable, value in said.items() if value and value.strip()}


def _ask(interview: Interview) -> Mapping[str, Account]:
    """All questions. UsageError where no platform is left to be on."""
    accounts = interview.tokens()
    if not interview.answers.settings().rates:
        options = " or ".join(f"--{spec.name}-token" for spec, _ in onboarded())
        raise click.UsageError(f"No platform has a token, so nothing was written: name one by {options}.")
    interview.operators(accounts)
    interview.source()
    interview.timezone()
    return accounts


def _write(file: Path, text: str, values: Mapping[str, str]) -> None:
    """Write the file, for its owner alone. PaperboyError where that cannot be done, or a value not be kept."""
    written = with_settings(text or _HEADING, values, about_settings())
    kept, _ = variables_in(written, file)
    for name, value in values.items():
        if kept.get(name, "") != value:
            raise PaperboyError(f"{name} cannot be written into a settings file as it is: is something pasted wrongly?")
    with writable(str(file), owned_as=file.stat() if file.exists() else None) as target:
        target.write(written)


def _hidden(answers: Answers) -> Iterator[str]:
    for name in answers.hidden_by(os.environ):
        yield f"But {name} is set in the environment too, which goes first: unset it."


def _by_hand(answers: Answers, accounts: Mapping[str, Account]) -> Iterator[str]:
    """What to open, and what to set, at each platform that is on."""
    on = answers.settings().rates
    for spec, guide in onboarded():
        if spec.name in on:
            yield f"\n{guide.title}"
            account = accounts.get(spec.name)
            yield from (f"  {purpose}: {link}" for purpose, link in (account.links if account else ()))
            yield from (f"  {switch}" for switch in guide.switches)
