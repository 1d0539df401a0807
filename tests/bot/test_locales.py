"""The bot's own words: the same messages in every language, written as an editor of that language would."""

import re
from collections.abc import Iterator
from datetime import date, time
from importlib.resources import files
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from babel.core import get_global
from babel.localedata import load
from fluent.syntax import FluentParser, ast

from bot.locales import Language, Words, words
from bot.schedule import find_zone

SOURCE = Path(__file__).parents[2]
CHINESE = [Language.SIMPLIFIED, Language.TRADITIONAL]
SATURDAY = date(2025, 12, 20)


def read(language: Language) -> dict[str, ast.Pattern]:
    text = (files("bot.locales") / f"{language}.ftl").read_text("utf-8")
    entries = FluentParser().parse(text).body
    assert not [entry for entry in entries if isinstance(entry, ast.Junk)]
    return {entry.id.name: entry.value for entry in entries if isinstance(entry, ast.Message) and entry.value}


def pieces(pattern: ast.Pattern) -> Iterator[str]:
    """What may stand in a row: variables are shown as ``{name}``, each variant of a plural by itself."""
    plain = ""
    for element in pattern.elements:
        match element:
            case ast.TextElement(value=text):
                plain += text
            case ast.Placeable(expression=ast.VariableReference(id=ast.Identifier(name=name))):
                plain += f"{{{name}}}"
            case ast.Placeable(expression=ast.StringLiteral(value=text)):
                plain += text
            case ast.Placeable(expression=ast.SelectExpression(variants=variants)):
                for variant in variants:
                    yield from pieces(variant.value)
    if plain:
        yield plain


def variables(pattern: ast.Pattern) -> set[str]:
    found: set[str] = set()

    def look(node: object) -> None:
        if isinstance(node, ast.VariableReference):
            found.add(node.id.name)
        if isinstance(node, ast.BaseNode):
            for value in vars(node).values():
                look(value)
        if isinstance(node, list):
            for item in node:
                look(item)

    look(pattern)
    return found


ALL = {language: read(language) for language in Language}
SENTENCES = [
    (language, name, text) for language, known in ALL.items() for name, value in known.items() for text in pieces(value)
]


def sentences(*languages: Language) -> list[tuple[str, str]]:
    return [(f"{language}: {name}", text) for language, name, text in SENTENCES if language in languages]


# --- the same in every language ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", CHINESE)
def test_every_language_has_the_same_messages_in_the_same_order(language: Language) -> None:
    assert list(ALL[language]) == list(ALL[Language.ENGLISH])


@pytest.mark.parametrize("language", CHINESE)
def test_every_language_fills_in_the_same_values(language: Language) -> None:
    for name, pattern in ALL[language].items():
        assert variables(pattern) == variables(ALL[Language.ENGLISH][name]), name


# --- used and known ---------------------------------------------------------------------------------------------


def source() -> str:
    folders = ("bot", "adapters", "scheduler")
    code = [file.read_text("utf-8") for folder in folders for file in (SOURCE / folder).rglob("*.py")]
    templates = [file.read_text("utf-8").replace("'", '"') for file in (SOURCE / "adapters").rglob("*.html")]
    return "\n".join(code + templates)


PUT_TOGETHER = (
    ("command-", r"command-.+"),
    ("choice-", r"choice-.+"),
    ("web-error-", r"web-error-\d+"),
    ("refusal-missing-", r"refusal-missing-.+"),
    ("refusal-", r"refusal-(time|zone|days|style)"),
    ("button-", r"button-(news|tools|full|headlines|time|style|language|catchup|sound)"),
    ("settings-", r"settings-.+-question"),
    ("settings-", r"settings-(rich|cards)"),
    ("refusal-", r"refusal-(rich|cards)"),
    ("button-", r"button-(follow|mute|sections)"),
    ("sections-some-", r"sections-some-(news|tools|other)"),
    ("sections-no-", r"sections-no-(news|tools|other)"),
    ("filter-title-", r"filter-title-(follow|mute)"),
    ("filter-none-", r"filter-none-(follow|mute)"),
    ("filter-found-", r"filter-found-(follow|mute)"),
    ("filter-hint-", r"filter-hint-(follow|mute)"),
    ("filter-missing-", r"filter-missing-(follow|mute)"),
    ("called-", r"called-(time|zone|catchup|sound|preview|sections)"),
    ("offer-", r"offer-(follow|mute|unfollow|unmute)"),
    ("sections-whole-", r"sections-whole-(news|tools|other)"),
    ("refusal-word-", r"refusal-word-(empty|long|site)"),
    ("pause-", r"pause-\d[dwm]"),
    ("section-", r"section-(news|tools)"),
    ("figures-state-", r"figures-state-.+"),
    ("figures-kind-", r"figures-kind-.+"),
    ("figures-lane-", r"figures-lane-(first|edits|announcements)"),
    ("figures-by-", r"figures-by-(platform|kind)"),
    ("figures-days-", r"figures-days-(30|90|365|all)"),
    ("figures-", r"figures-(owed|sent|late|waiting|unknown|unreachable|missed|corrected|withdrawn|failed)"),
    ("figures-", r"figures-(rate|allowed|late-waiting|longest-wait|in-hand|due|later)"),
    ("count-", r"count-(news|tools|other)"),
    ("story-name-", r"story-name-(news|tools)"),
    ("words-", r"words-.+"),
    (
        "asked-",
        r"asked-(about|mydata|forget|help|start|latest|today|tools|todays-tools|section|why|settings|time|language)",
    ),
    ("unsure-", r"unsure-(subscribe|unsubscribe|resume)"),
    ("rejected-", r"rejected-.+"),
    ("pause-", r"pause-(3d|1w|2w|1m)"),
    ("why-", r"why-(stopped|paused|last|waiting|next|missed|withdrawn|repeat|announced)(-.+)?"),
    ("why-not-owed-", r"why-not-owed-(restored|absent)"),
    ("reason-", r"reason-.+"),
    ("draft-button-", r"draft-button-(publish|reject|read|back|swap-one|drop-one)"),
    ("draft-sent-back-", r"draft-sent-back-(fails|repeats)"),
    ("draft-news-", r"draft-news-(held|published|rejected)"),
    ("draft-", r"draft-(held|(approved|published|rejected)(-by)?)"),
    ("refusal-draft-", r"refusal-draft-(approved|published|rejected)"),
    (
        "web-reliability-",
        r"web-reliability-(owed|sent|late|unknown|unreachable|missed|waiting|corrected|withdrawn)(-means)?",
    ),
    ("desk-form-", r"desk-form-(telegram|telegram-classic|discord|discord-cards)"),
    ("sources-run-", r"sources-run-(due|due-again|working|working-again|drafted|untaken|repeat|failed)"),
    (
        "trouble-",
        r"trouble-(rejected|not-taken|overdue|token|backlog|unreadable|places-lost|feed|editing|database)(-over)?",
    ),
)
"""How names begin that are put together where they are used (``f"choice-{style}"``), and which those are."""


@pytest.mark.parametrize("language", CHINESE)
def test_no_space_parts_a_day_from_the_chinese_behind_it(language: Language) -> None:
    days = r"\{ \$(?:day|today|told|shown|older|newer|nearest) \} [\u4e00-\u9fff]"
    assert not re.findall(days, (files("bot.locales") / f"{language}.ftl").read_text("utf-8"))


def test_every_message_is_used() -> None:
    code = source()
    made = [names for opening, names in PUT_TOGETHER if f'f"{opening}{{' in code or f'"{opening}" ~' in code]
    unused = [
        name
        for name in ALL[Language.ENGLISH]
        if f'"{name}"' not in code and not any(re.fullmatch(names, name) for names in made)
    ]
    assert not unused


def test_every_message_that_is_used_exists() -> None:
    said = re.findall(r'(?:words|speak|Refusal)\(\s*"([a-z][a-z-]*[a-z])"', source())
    assert len(said) > 50
    assert set(said) <= set(ALL[Language.ENGLISH])


def test_every_message_is_said_with_its_values_in_every_language() -> None:
    for language, known in ALL.items():
        for name, pattern in known.items():
            said = words(language)(name, **dict.fromkeys(variables(pattern), 1))
            assert said
            assert "{" not in said


def test_an_unknown_message_or_a_missing_value_is_a_defect() -> None:
    with pytest.raises(LookupError):
        words(Language.ENGLISH)("no-such-message")
    with pytest.raises(KeyError):
        words(Language.ENGLISH)("digest-title")


# --- the tone ---------------------------------------------------------------------------------------------------


def test_nobody_shouts_or_boasts() -> None:
    for name, text in sentences(*Language):
        assert not re.search(r"[!！]|成功|successful|please note|oops|您|敬请|敬請", text, re.IGNORECASE), name


def test_the_only_emoji_are_the_digests_own() -> None:
    for name, text in sentences(*Language):
        emoji = re.findall(r"[\U0001f000-\U0001faff\u2600-\u27bf]", text)
        assert set(emoji) <= {"📰", "🛠"}, name


HAN = r"[\u3400-\u9fff]"


def test_chinese_has_full_width_punctuation() -> None:
    for name, text in sentences(*CHINESE):
        assert not re.search(rf"{HAN}[,;:?()]|[,;?()]{HAN}", text), name


def test_chinese_has_a_space_between_chinese_and_latin() -> None:
    typed = r"早上8[点點]"  # an example of what people type
    for name, text in sentences(*CHINESE):
        assert not re.search(rf"{HAN}[A-Za-z0-9/]|[A-Za-z0-9]{HAN}", re.sub(typed, "", text)), name


def test_full_width_punctuation_has_no_space_beside_it() -> None:
    for name, text in sentences(*CHINESE):
        assert not re.search(r" [，。：；？（）“”「」、]|[，。：；？（）、] ", text), name


def test_simplified_and_traditional_are_not_mixed() -> None:
    own = ALL[Language.TRADITIONAL]["language-name"], ALL[Language.SIMPLIFIED]["language-name"]
    assert ["".join(pieces(name)) for name in own] == ["繁體中文", "简体中文"]
    for name, text in sentences(Language.SIMPLIFIED):
        assert not re.search(
            "[訂閱報設時間聞後這條則見權預關開幾個樣語變過從還發會請標題導]", text.replace("题", "")
        ), name
    for name, text in sentences(Language.TRADITIONAL):
        assert not re.search("[订阅报设时间闻后这条则见权预关开几个样语变过从还发会请标题导]", text), name


def test_the_quotation_marks_are_each_languages_own() -> None:
    assert not [name for name, text in sentences(Language.TRADITIONAL) if re.search("[“”\"']", text)]
    assert not [name for name, text in sentences(Language.SIMPLIFIED) if re.search("[「」\"']", text)]


def test_a_commands_help_fits_discord() -> None:
    for name, text in sentences(*Language):
        if ": command-" in name:
            assert len(text) <= 100, name
            assert not text.endswith((".", "。")), name


def test_a_button_is_short() -> None:
    for name, text in sentences(*Language):
        if ": button-" in name or ": choice-" in name:
            assert len(text) <= 24, name


# --- languages --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh", "zh-Hans"),
        ("zh-hans", "zh-Hans"),
        ("zh_CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-MO", "zh-Hant"),
        ("en", "en"),
        ("en-US", "en"),
        ("ja", "en"),
        ("zha", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_platforms_tag_finds_the_nearest_language(tag: str | None, language: str) -> None:
    assert Language.match(tag) == language


# --- days, times, zones -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "day", "short", "other"),
    [
        ("en", "Sat, Dec 20", "Dec 20", "Sat, Dec 20, 2025"),
        ("zh-Hans", "12月20日 周六", "12月20日", "2025年12月20日 周六"),
        ("zh-Hant", "12月20日 週六", "12月20日", "2025年12月20日 週六"),
    ],
)
def test_a_day_has_its_year_when_it_is_of_another_one(language: str, day: str, short: str, other: str) -> None:
    speak = words(Language(language))
    assert (speak.day(SATURDAY), speak.short_day(SATURDAY)) == (day, short)
    assert speak.on(date(2025, 1, 1)).day(SATURDAY) == day
    assert speak.on(date(2026, 1, 1)).day(SATURDAY) == other
    assert speak.day(SATURDAY) == day, "the words said without a day are as they were"


def test_only_words_said_on_a_day_know_what_is_today() -> None:
    speak = words(Language.ENGLISH)
    assert not speak.is_today(SATURDAY)
    assert speak.on(SATURDAY).is_today(SATURDAY)
    assert not speak.on(date(2025, 12, 21)).is_today(SATURDAY)


def test_a_time_is_the_same_in_every_language() -> None:
    assert {words(language).clock(time(8, 5)) for language in Language} == {"08:05"}


@pytest.mark.parametrize(
    ("zone", "english", "chinese"),
    [
        ("Asia/Shanghai", "Shanghai time", "上海时间"),
        ("Asia/Kolkata", "Kolkata time", "加尔各答时间"),
        ("America/New_York", "New York time", "纽约时间"),
        ("UTC", "UTC", "UTC"),
        ("Etc/GMT-8", "UTC+8", "UTC+8"),
        ("Etc/GMT+5", "UTC-5", "UTC-5"),
    ],
)
def test_a_zone_is_named_by_its_city_or_its_offset(zone: str, english: str, chinese: str) -> None:
    assert words(Language.ENGLISH).zone(zone) == english
    assert words(Language.SIMPLIFIED).zone(zone) == chinese


@pytest.mark.parametrize("language", CHINESE)
def test_every_zone_that_people_can_name_has_a_chinese_name(language: Language) -> None:
    speak, unnamed = words(language), set[str]()
    for zone in {find_zone(name) for name in available_timezones() if not name.startswith(("Factory", "localtime"))}:
        if not re.search(rf"{HAN}|^UTC", speak.zone(zone).removesuffix("时间").removesuffix("時間")):
            unnamed.add(zone)
    assert unnamed <= {"America/Coyhaique"}, "the tables of cities are younger than this one"


@pytest.mark.parametrize(
    ("language", "days", "said"),
    [
        ("en", (0, 3), "Mon and Thu"),
        ("en", (4, 0, 2), "Mon, Wed, and Fri"),
        ("zh-Hans", (3, 0), "周一、周四"),
        ("zh-Hant", (6,), "週日"),
    ],
)
def test_days_of_the_week_in_their_order(language: str, days: tuple[int, ...], said: str) -> None:
    assert words(Language(language)).weekdays(days) == said


def test_words_are_loaded_once_a_language() -> None:
    assert words(Language.ENGLISH) is words(Language.ENGLISH)
    assert isinstance(words(Language.ENGLISH), Words)


@pytest.mark.parametrize("language", Language)
def test_a_word_for_on_arrival_stands_once(language: Language) -> None:
    listed = [word for name in ("arrival-words", "unsure-arrival") for word in words(language).listed(name)]
    assert len(listed) == len(set(listed)) > 5


def test_of_what_babel_knows_only_that_is_kept_which_the_bot_names() -> None:
    for language in Language:
        words(language)
    for name in ("root", "en", "zh", "zh_Hans", "zh_Hant"):
        assert not {"unit_patterns", "currency_names", "languages"} & load(name).keys()
    assert {tags.partition("_")[0] for tags in get_global("likely_subtags")} == {"en", "zh"}
    assert not get_global("territory_languages")
