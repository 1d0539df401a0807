"""What the bot says of itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.commands import encode
from bot.compose import (
    Confirmation,
    about_document,
    apology,
    brought_document,
    describe,
    help_document,
    not_subscribed,
    question,
    refusal,
    settings_document,
    subscribed_document,
    trouble_notice,
    unsubscribed_document,
    welcome_document,
)
from bot.document import Document, Invocation, PressEffect, plain, reading
from bot.errors import Offer, Refusal
from bot.locales import Language, Words, words
from bot.model import (
    EVERY_DAY,
    WEEKDAYS,
    CatchUp,
    Issue,
    Preferences,
    Schedule,
    Section,
    SectionKind,
    Story,
    Style,
    Weekday,
)

EN, HANS, HANT = (words(language) for language in Language)
NOW = datetime(2025, 12, 31, 10, tzinfo=UTC)
MORNING = Preferences(schedule=Schedule(at=time(8), zone="Asia/Shanghai"))


def texts(document: Document) -> list[str]:
    return [plain(reading(block)[0]) for block in document.blocks]


def commands(document: Document) -> list[list[str]]:
    return [[encode(button.command) for button in row if button.command] for row in document.buttons]


# --- a schedule in words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schedule", "english", "chinese"),
    [
        (Schedule(), "as soon as it is out", "新一期一到就"),
        (Schedule(days=WEEKDAYS), "on weekdays, as soon as it is out", "工作日有新一期就"),
        (Schedule(days=EVERY_DAY - WEEKDAYS), "at weekends, as soon as it is out", "周末有新一期就"),
        (Schedule(at=time(8)), "every day at 08:00 (UTC)", "每天 08:00（UTC）"),
        (
            Schedule(at=time(20, 30), zone="Europe/London", days=WEEKDAYS),
            "on weekdays at 20:30 (London time)",
            "工作日 20:30（伦敦时间）",
        ),
        (
            Schedule(at=time(7), zone="Etc/GMT-8", days=frozenset(list(WEEKDAYS)[:1])),
            "on Mon at 07:00 (UTC+8)",
            "周一 07:00（UTC+8）",
        ),
        (
            Schedule(at=time(7), days=EVERY_DAY - {Weekday.SUNDAY}),
            "Mon to Sat at 07:00 (UTC)",
            "周一到周六 07:00（UTC）",
        ),
    ],
)
def test_a_schedule_in_words(schedule: Schedule, english: str, chinese: str) -> None:
    assert describe(schedule, EN) == english
    assert describe(schedule, HANS) == chinese


# --- first contact ----------------------------------------------------------------------------------------------


def issue(kind: SectionKind = SectionKind.NEWS) -> Issue:
    stories = tuple(Story(number=n, title=f"标题 {n}", url=f"https://a.example/{n}") for n in range(1, 6))
    return Issue(date=date(2025, 12, 20), sections=(Section(kind=kind, stories=stories),))


def test_the_welcome_is_a_line_three_headlines_and_a_choice() -> None:
    document = welcome_document(issue(), None, HANS)
    assert texts(document)[1:] == ["12月20日：", "1 标题 1", "2 标题 2", "3 标题 3"]
    assert commands(document) == [["subscribe 08:00", "subscribe now"], ["latest"]]


def test_a_cut_off_issue_without_news_is_shown_by_its_tools() -> None:
    assert texts(welcome_document(issue(SectionKind.TOOLS), None, HANS))[2:] == ["1 标题 1", "2 标题 2", "3 标题 3"]


def test_the_welcome_says_today_on_the_day() -> None:
    assert texts(welcome_document(issue(), None, HANT.on(date(2025, 12, 20))))[1] == "今天："
    assert texts(welcome_document(issue(), None, HANT.on(date(2026, 1, 2))))[1] == "2025年12月20日："


def test_before_the_first_issue_there_is_nothing_to_press_but_subscribe() -> None:
    assert commands(welcome_document(None, None, EN)) == [["subscribe 08:00", "subscribe now"]]
    assert commands(welcome_document(None, MORNING, EN)) == [["settings"]]


def test_help_is_a_line_a_command() -> None:
    document = help_document([("top", "The news", ()), ("tools", "The tools", ("gadgets", "toys"))], EN)
    assert texts(document)[:3] == ["What I can do", "/top The news", "/tools The tools (gadgets, toys)"]


def test_about_an_empty_archive_says_nothing_of_it() -> None:
    assert len(about_document("1.0", 0, None, EN).blocks) == 3
    assert texts(about_document("1.0", 1, issue(), EN))[1] == "One issue so far, of Dec 20."


# --- subscriptions ----------------------------------------------------------------------------------------------


def confirmed(following: datetime | None, speak: Words, *, directly: bool = False) -> str:
    preferences = MORNING if following else Preferences()
    agreed = Confirmation(preferences=preferences, following=following, now=NOW, owed=True, directly=directly)
    return texts(subscribed_document(agreed, speak))[0]


def test_the_next_slot_is_named_as_near_as_it_is() -> None:
    today, tomorrow = NOW.replace(hour=12), datetime(2026, 1, 1, 0, tzinfo=UTC)
    assert confirmed(today, HANS).endswith("，下一份：今天 12月31日。")
    assert confirmed(tomorrow, EN).endswith(" Next: tomorrow, Jan 1.")
    assert confirmed(datetime(2026, 1, 5, tzinfo=UTC), EN).endswith(" Next: Mon, Jan 5.")
    assert confirmed(None, EN) == "Right. It comes here as soon as it is out."


def test_today_is_told_by_the_zone_of_the_schedule() -> None:
    late = datetime(2025, 12, 31, 20, tzinfo=UTC)
    document = subscribed_document(Confirmation(preferences=MORNING, following=late.replace(hour=23), now=late), EN)
    assert "today, Jan 1" in texts(document)[0], "in Shanghai the year has begun"


def test_what_was_asked_for_elsewhere_has_hints_that_work_there_and_no_buttons() -> None:
    document = subscribed_document(Confirmation(preferences=MORNING, following=None, now=NOW, directly=True), HANS)
    assert texts(document) == [
        "好，每天 08:00（上海时间）私信给你。",
        "要改时间，发 /subscribe 20:30 me；要停送，发 /unsubscribe me。",
    ]
    assert not document.buttons


@pytest.mark.parametrize(
    ("speak", "was"),
    [
        (EN, "Before: every day at 08:00 (Shanghai time). Your settings are kept, and /subscribe brings it back."),
        (HANS, "原来是每天 08:00（上海时间）送，设置都留着，发 /subscribe 就恢复。"),
        (HANT, "原來是每天 08:00（上海時間）送，設定都留著，傳 /subscribe 就恢復。"),
    ],
)
def test_stopping_says_what_it_was_and_one_button_undoes_it(speak: Words, was: str) -> None:
    document = unsubscribed_document(MORNING, speak)
    assert texts(document)[1:] == [was]
    assert commands(document) == [["subscribe"]]
    assert document.private
    directly = unsubscribed_document(MORNING, speak, directly=True)
    assert commands(directly) == [["subscribe me"]]
    assert "/subscribe me" in texts(directly)[1]


def test_where_nothing_comes_two_buttons_would_change_that() -> None:
    assert commands(not_subscribed(EN)) == [["subscribe 08:00", "subscribe now"]]


# --- settings ---------------------------------------------------------------------------------------------------


def test_settings_are_a_line_each_in_two_rows_of_buttons_that_replace_the_message() -> None:
    document = settings_document(Preferences(style=Style.FOLDED, catch_up=CatchUp.NONE), EN)
    assert texts(document) == [
        "Settings",
        "When: as soon as it is out",
        "Time zone: UTC",
        "Style: Folded",
        "Language: English",
        "Missed issues: None",
    ]
    assert commands(document) == [
        ["settings time", "settings style", "settings sections", "settings language"],
        ["settings catchup", "settings sound", "pause", "unsubscribe"],
    ]
    assert {button.effect for row in document.buttons for button in row} == {PressEffect.REPLACE}


@pytest.mark.parametrize(("rich", "shown"), [(True, "Rich messages: On"), (False, "Rich messages: Off")])
def test_rich_messages_show_once_somebody_chose(*, rich: bool, shown: str) -> None:
    assert texts(settings_document(Preferences(rich=rich), EN))[-1] == shown


def test_the_kind_of_message_is_called_as_its_platform_does() -> None:
    assert texts(settings_document(Preferences(rich=True), EN, kind="cards"))[-1] == "Cards: On"


@pytest.mark.parametrize(
    ("speak", "at_its_hour", "on_arrival"),
    [
        (
            EN,
            "With so many readers at that hour, your turn comes at about 08:03.",
            "With so many readers, your turn comes about 3 minutes after it is out.",
        ),
        (HANS, "同一时间的读者很多，大约 08:03 轮到你。", "读者很多，新一期出来后大约 3 分钟轮到你。"),
        (HANT, "同一時間的讀者很多，大約 08:03 輪到你。", "讀者很多，新一期出來後大約 3 分鐘輪到你。"),
    ],
)
def test_who_waits_for_others_reads_about_when_the_turn_comes(speak: Words, at_its_hour: str, on_arrival: str) -> None:
    wait = timedelta(seconds=170)
    assert texts(settings_document(MORNING, speak, wait=wait))[2] == at_its_hour
    assert texts(settings_document(Preferences(), speak, wait=wait))[2] == on_arrival


@pytest.mark.parametrize("preferences", [MORNING, Preferences()])
def test_a_wait_under_a_minute_is_not_worth_a_line(preferences: Preferences) -> None:
    assert settings_document(preferences, EN, wait=timedelta(seconds=59.9)) == settings_document(preferences, EN)


@pytest.mark.parametrize(
    ("at", "wait", "shown"),
    [
        (time(8), timedelta(minutes=1), "08:01"),
        (time(8, 30), timedelta(seconds=100_000 / 30), "09:26"),
        (time(23, 59), timedelta(minutes=2), "00:01"),
    ],
)
def test_the_turn_is_told_in_the_time_of_the_schedule(at: time, wait: timedelta, shown: str) -> None:
    preferences = Preferences(schedule=Schedule(at=at, zone="America/New_York"))
    assert texts(settings_document(preferences, EN, wait=wait))[2].endswith(f"at about {shown}.")


def test_a_long_wait_is_told_in_hours() -> None:
    line = texts(settings_document(Preferences(), EN, wait=timedelta(hours=9, minutes=15)))[2]
    assert line == "With so many readers, your turn comes about 9 hours after it is out."


def test_a_question_leads_back_to_the_settings() -> None:
    full, folded = (Invocation("settings", {"what": "style", "value": style}) for style in ("full", "folded"))
    document = question("Which?", [("One", full), ("Two", folded)], EN)
    assert commands(document) == [["settings style full", "settings style folded"], ["settings"]]
    assert document.buttons[-1][0].label == "‹ Back"


def test_a_question_marks_the_present_choice() -> None:
    full, folded = (Invocation("settings", {"what": "style", "value": style}) for style in ("full", "folded"))
    document = question("Which?", [("One", full), ("Two", folded)], EN, present=folded)
    assert [button.label for button in document.buttons[0]] == ["One", "✓ Two"]


def test_the_settings_name_the_language_of_the_place_in_the_readers() -> None:
    assert "语言：English" in texts(settings_document(MORNING, HANS, language=Language.ENGLISH))


@pytest.mark.parametrize(("newest", "label"), [(20, "Show me today's"), (19, "Show me the newest")])
def test_only_todays_issue_is_called_todays(newest: int, label: str) -> None:
    today = EN.on(date(2025, 12, 20))
    agreed = Confirmation(preferences=MORNING, following=None, now=NOW, newest=date(2025, 12, newest))
    assert subscribed_document(agreed, today).buttons[0][0].label == label
    assert brought_document(date(2025, 12, newest), today, is_new=False).buttons[0][0].label == label
    found = replace(issue(), date=date(2025, 12, newest))
    assert welcome_document(found, None, today).buttons[1][0].label == label


def test_before_the_first_issue_there_is_nothing_to_show() -> None:
    agreed = Confirmation(preferences=MORNING, following=None, now=NOW)
    assert commands(subscribed_document(agreed, EN)) == [["settings"]]


def test_many_offers_stand_in_two_rows() -> None:
    no = Refusal("refusal-empty", *(Offer(str(n), "top", {"n": n}) for n in range(1, 7)))
    assert [len(row) for row in refusal(no, EN).buttons] == [3, 3]


# --- refusals ---------------------------------------------------------------------------------------------------


def test_a_refusal_is_a_sentence_and_what_would_work() -> None:
    document = refusal(Refusal("refusal-command-near", Offer("/top", "top"), command="tip", near="top"), HANS)
    assert texts(document) == ["没有 /tip 这个命令，是想发 /top 吗？"]
    assert commands(document) == [["top"]]
    assert document.private


def test_a_refusal_without_offers_has_no_row() -> None:
    assert refusal(Refusal("refusal-empty"), EN).buttons == ()


def test_what_was_typed_is_said_back_short() -> None:
    (text,) = texts(refusal(Refusal("refusal-time", word="8" * 4000), EN))
    assert text.startswith("“" + "8" * 59 + "…”")


@pytest.mark.parametrize("speak", [EN, HANS, HANT])
def test_single_sentences_are_for_the_one_who_asked(speak: Words) -> None:
    for document in (apology(speak), trouble_notice("telegram:-100", "rights", speak)):
        assert document.private
        assert len(document.blocks) == 1
    assert "telegram:-100" in texts(trouble_notice("telegram:-100", "rights", speak))[0]
