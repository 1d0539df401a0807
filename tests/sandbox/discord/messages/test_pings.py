"""Who gets pinged, and who does not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.discord import World
from sandbox.discord.messages.pings import Pings, pings
from sandbox.discord.world.entities import Channel
from sandbox.discord.world.initial_world import initial_world
from tests.sandbox.manual_clock import ManualClock

NOBODY: dict[str, Any] = {"parse": []}


def named(world: World, text: str) -> str:
    """`{sam}`, `{readers}`, `{librarians}` as mentions."""
    roles = {role.name: f"<@&{role.id}>" for role in world.find_guild("reading-club").roles.values()}
    return text.format(sam=f"<@{world.find_user('sam').id}>", **roles)


def found(text: str, allowed: dict[str, Any] | None, *, author: str = "paperboy") -> tuple[list[str], int, bool]:
    """(users by name, number of roles, everyone) in `general`."""
    world = initial_world(ManualClock())
    general: Channel = world.find_channel("general")
    result = pings(world, general, world.find_user(author), named(world, text), allowed)
    return [user.name for user in result.users], len(result.roles), result.everyone


@pytest.mark.parametrize(
    ("text", "allowed", "expected"),
    [
        ("hello {sam}", None, (["sam"], 0, False)),
        ("hello {sam} {sam}", None, (["sam"], 0, False)),
        ("hello {sam}", NOBODY, ([], 0, False)),
        ("hello {sam}", {"parse": ["users"]}, (["sam"], 0, False)),
        ("hello {sam}", {"parse": ["roles"]}, ([], 0, False)),
        ("dear {readers}", None, ([], 1, False)),
        ("dear {readers}", NOBODY, ([], 0, False)),
        ("dear {librarians}", None, ([], 0, False)),
        ("@everyone and @here", None, ([], 0, False)),
        ("`{sam}` and ```\n{sam}\n```", None, ([], 0, False)),
        ("<@99> <@&99> sam@example.org", None, ([], 0, False)),
    ],
)
def test_mentions_ping_as_allowed(
    text: str, allowed: dict[str, Any] | None, expected: tuple[list[str], int, bool]
) -> None:
    assert found(text, allowed) == expected


def test_who_may_mention_everyone_pings_all_and_any_role() -> None:
    assert found("@everyone {librarians}", None, author="host") == ([], 1, True)
    assert found("@everyone {librarians}", NOBODY, author="host") == ([], 0, False)


def test_named_people_and_roles_alone_ping() -> None:
    world = initial_world(ManualClock())
    sam, lin = world.find_user("sam"), world.find_user("lin")
    text = f"<@{sam.id}> <@{lin.id}>"
    result = pings(world, world.find_channel("general"), world.bot, text, {"parse": [], "users": [lin.id]})
    assert result == Pings(users=(lin,))


def test_everyone_is_nobody_in_private() -> None:
    world = initial_world(ManualClock())
    assert not pings(world, world.find_channel("sam"), world.find_user("sam"), "@everyone", None).everyone


@given(st.text(alphabet="<@&!>0123456789everyonehere `"))
def test_nothing_pings_when_nothing_is_allowed(text: str) -> None:
    world = initial_world(ManualClock())
    assert pings(world, world.find_channel("general"), world.find_user("host"), text, NOBODY) == Pings()
