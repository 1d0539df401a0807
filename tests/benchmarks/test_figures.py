"""The page of figures: what it says of each, and that a section takes the place of its elder."""

from benchmarks.figures import HEAD, Figure, Section, at_least, at_most, markdown, merged


def a_section(title: str, *figures: Figure) -> Section:
    return Section(title=title, how="By hand.", figures=figures)


def test_a_ratio_that_is_high_enough_is_met() -> None:
    figure = at_least("an engine", "400/s", 0.40, 0.38, beside="of aiohttp")
    assert (figure.ratio, figure.target, figure.met) == ("0.40 of aiohttp", "≥ 0.38 of aiohttp", True)
    assert not at_least("an engine", "400/s", 0.37, 0.38, beside="of aiohttp").met


def test_a_measure_that_is_too_high_is_not_met() -> None:
    figure = at_most("memory", 86, 85, "MB")
    assert (figure.measured, figure.target, figure.met) == ("86.0 MB", "≤ 85 MB", False)
    assert at_most("memory", 85, 85, "MB").met


def test_a_line_says_whether_its_target_is_met() -> None:
    met, missed = at_most("a", 1, 2, "s"), at_most("b", 3, 2, "s")
    page = markdown(a_section("Times", met, missed, Figure(what="c", measured="4 s")))
    assert "| a | ≤ 2 s | 1.0 s | - | yes |" in page
    assert "| b | ≤ 2 s | 3.0 s | - | **no** |" in page
    assert "| c | - | 4 s | - |  |" in page


def test_a_section_names_its_machine_and_its_databases() -> None:
    page = markdown(Section(title="Times", how="By hand.", figures=(), postgresql="18.4"))
    assert "cores" in page
    assert "PostgreSQL 18.4" in page
    assert "PostgreSQL" not in markdown(a_section("Times"))


def test_a_new_section_comes_last() -> None:
    page = merged(merged("", a_section("One")), a_section("Two"))
    assert page.startswith(HEAD.rstrip())
    assert page.index("## One") < page.index("## Two")


def test_a_section_takes_the_place_of_its_elder() -> None:
    page = merged(merged("", a_section("One", at_most("a", 1, 2, "s"))), a_section("Two"))
    page = merged(page, a_section("One", at_most("a", 3, 2, "s")))
    assert page.index("## One") < page.index("## Two")
    assert "3.0 s" in page
    assert "1.0 s" not in page
