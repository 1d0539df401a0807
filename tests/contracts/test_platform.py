"""The contract of every Platform: what the application asks of one, in whatever order it comes."""

from bot.config import Settings
from bot.platform import Platform
from tests.contracts.platform_cases import PlatformCase, PlatformWorld


async def test_it_is_known_by_the_name_of_its_places(world: PlatformWorld) -> None:
    platform: Platform = world.platform
    assert platform.name == platform.channel.platform == world.place.platform


def test_it_is_off_where_it_was_not_set_up(staged: PlatformCase) -> None:
    assert staged.spec.connected(Settings()) is None


async def test_it_may_be_closed_twice(world: PlatformWorld) -> None:
    await world.platform.close()
    await world.platform.close()


async def test_a_check_of_what_works_is_well(world: PlatformWorld) -> None:
    finding = await world.platform.check()
    assert finding.ok, finding.sentence
    assert world.secret not in finding.sentence


async def test_a_check_that_finds_nobody_says_so_and_never_raises(world: PlatformWorld) -> None:
    await world.shut()
    finding = await world.platform.check()
    assert not finding.ok
    assert world.secret not in finding.sentence


async def test_a_check_of_a_refused_token_says_so(world: PlatformWorld) -> None:
    world.reject()
    finding = await world.platform.check()
    assert not finding.ok
    assert world.secret not in finding.sentence


async def test_its_limits_let_something_through(world: PlatformWorld) -> None:
    assert world.platform.limits.bot.seconds > 0
    assert world.platform.limits.bot.burst >= 1
