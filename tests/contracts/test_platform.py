"""The contract of every Platform: what the application asks of one, in whatever order it comes."""

from bot.commands import Platform
from tests.contracts.platform_cases import Stage, Staged


async def test_it_is_known_by_the_name_of_its_places(stage: Stage) -> None:
    platform: Platform = stage.platform
    assert platform.name == platform.channel.platform == stage.place.platform


def test_it_is_off_where_it_was_not_set_up(staged: Staged) -> None:
    assert staged.connect(staged.absent) is None


async def test_it_may_be_closed_twice(stage: Stage) -> None:
    await stage.platform.close()
    await stage.platform.close()


async def test_a_check_of_what_works_is_well(stage: Stage) -> None:
    finding = await stage.platform.check()
    assert finding.ok, finding.sentence
    assert stage.secret not in finding.sentence


async def test_a_check_that_finds_nobody_says_so_and_never_raises(stage: Stage) -> None:
    await stage.shut()
    finding = await stage.platform.check()
    assert not finding.ok
    assert stage.secret not in finding.sentence


async def test_a_check_of_a_refused_token_says_so(stage: Stage) -> None:
    stage.reject()
    finding = await stage.platform.check()
    assert not finding.ok
    assert stage.secret not in finding.sentence


async def test_its_limits_let_something_through(stage: Stage) -> None:
    assert stage.platform.limits.bot.seconds > 0
    assert stage.platform.limits.bot.burst >= 1
