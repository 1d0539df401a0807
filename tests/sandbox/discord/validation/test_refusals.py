"""What the platform refuses is refused, with its codes and at its place in the form."""

from typing import Any

import pytest

from sandbox.discord import Discord
from sandbox.discord.errors import ApiError
from sandbox.discord.validation.modals import check_modal
from tests.sandbox.discord.rest_client import RestClient

Json = dict[str, Any]


def embed(**parts: Any) -> Json:
    return {"embeds": [parts]}


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def button(**parts: Any) -> Json:
    return {"type": 2, "style": 2, "label": "x", "custom_id": "x", **parts}


def menu(*options: Json, **parts: Any) -> Json:
    return {"type": 3, "custom_id": "m", "options": list(options), **parts}


def buttons(*components: Json) -> Json:
    return {"components": [row(*components)]}


def text(content: str = "x") -> Json:
    return {"type": 10, "content": content}


def section(**parts: Any) -> Json:
    return {"type": 9, "components": [text()], "accessory": button(), **parts}


def container(*components: Json, **parts: Any) -> Json:
    return {"type": 17, "components": list(components), **parts}


def cards(*components: Json, **parts: Any) -> Json:
    return {"flags": 1 << 15, "components": list(components), **parts}


MESSAGES: list[tuple[str, Json, str]] = [
    ("content", {"content": "x" * 2001}, "BASE_TYPE_MAX_LENGTH"),
    ("content", {"content": 5}, "STRING_TYPE_CONVERT"),
    ("nonce", {"content": "x", "nonce": "n" * 26}, "NONCE_TYPE_TOO_LONG"),
    ("flags", {"content": "x", "flags": 1 << 16}, "MESSAGE_FLAGS_INVALID"),
    ("content", cards(text(), content="x"), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    ("embeds", cards(text(), embeds=[{"title": "x"}]), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    ("components", cards(*[text() for _ in range(41)]), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"),
    ("components", cards(container(*[section()] * 13, text())), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"),
    ("components", cards(text("x" * 2000), container(text("x" * 2001))), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"),
    ("components.0.content", cards(text(" ")), "BASE_TYPE_BAD_LENGTH"),
    ("components.0.type", cards(button()), "UNION_TYPE_CHOICES"),
    ("components.0.type", {"components": [text()]}, "UNION_TYPE_CHOICES"),
    ("components.0.components", cards(container()), "BASE_TYPE_BAD_LENGTH"),
    ("components.0.accent_color", cards(container(text(), accent_color=0x1000000)), "NUMBER_TYPE_MAX"),
    ("components.0.components.0.type", cards(container(container(text()))), "UNION_TYPE_CHOICES"),
    ("components.0.components", cards(section(components=[text()] * 4)), "BASE_TYPE_BAD_LENGTH"),
    ("components.0.components.0.type", cards(section(components=[row(button())])), "UNION_TYPE_CHOICES"),
    ("components.0.accessory", cards(section(accessory=None)), "BASE_TYPE_REQUIRED"),
    ("components.0.accessory.type", cards(section(accessory=text())), "UNION_TYPE_CHOICES"),
    ("components.0.accessory.label", cards(section(accessory=button(label="x" * 81))), "BASE_TYPE_MAX_LENGTH"),
    ("components.1.accessory.custom_id", cards(section(), section()), "COMPONENT_CUSTOM_ID_DUPLICATED"),
    ("components.1.components.0.custom_id", cards(section(), row(button())), "COMPONENT_CUSTOM_ID_DUPLICATED"),
    ("colour", {"content": "x", "colour": 1}, "SANDBOX_UNKNOWN_FIELD"),
    ("embeds", {"embeds": [{"title": "x"}] * 11}, "BASE_TYPE_MAX_LENGTH"),
    ("embeds", {"embeds": [{"description": "x" * 3001}] * 2}, "MAX_EMBED_SIZE_EXCEEDED"),
    ("embeds.0.title", embed(title="x" * 257), "BASE_TYPE_MAX_LENGTH"),
    ("embeds.0.description", embed(description="x" * 4097), "BASE_TYPE_MAX_LENGTH"),
    ("embeds.0.footer.text", embed(footer={"text": "x" * 2049}), "BASE_TYPE_MAX_LENGTH"),
    ("embeds.0.author.name", embed(author={"name": "x" * 257}), "BASE_TYPE_MAX_LENGTH"),
    ("embeds.0.fields", embed(fields=[{"name": "a", "value": "b"}] * 26), "BASE_TYPE_MAX_LENGTH"),
    ("embeds.0.fields.0.name", embed(fields=[{"name": "x" * 257, "value": "b"}]), "BASE_TYPE_BAD_LENGTH"),
    ("embeds.0.fields.0.value", embed(fields=[{"name": "a", "value": "x" * 1025}]), "BASE_TYPE_BAD_LENGTH"),
    ("embeds.0.fields.0.value", embed(fields=[{"name": "a"}]), "BASE_TYPE_REQUIRED"),
    ("embeds.0.fields.0.value", embed(fields=[{"name": "a", "value": " "}]), "BASE_TYPE_REQUIRED"),
    ("embeds.0.url", embed(title="x", url="javascript:alert(1)"), "URL_TYPE_INVALID_SCHEME"),
    ("embeds.0.color", embed(title="x", color=0x1000000), "NUMBER_TYPE_MAX"),
    ("embeds.0.subtitle", embed(title="x", subtitle="y"), "SANDBOX_UNKNOWN_FIELD"),
    ("components", {"components": [row(button(custom_id=str(n))) for n in range(6)]}, "BASE_TYPE_BAD_LENGTH"),
    ("components.0.components", buttons(*[button(custom_id=str(n)) for n in range(6)]), "BASE_TYPE_BAD_LENGTH"),
    ("components.0.components", buttons(), "BASE_TYPE_BAD_LENGTH"),
    ("components.0.type", {"components": [button()]}, "UNION_TYPE_CHOICES"),
    ("components.0.components.0.type", buttons({"type": 99, "custom_id": "x"}), "UNION_TYPE_CHOICES"),
    ("components.0.components.0.custom_id", buttons(button(custom_id="x" * 101)), "BASE_TYPE_BAD_LENGTH"),
    ("components.0.components.0.custom_id", buttons(button(custom_id="")), "BASE_TYPE_REQUIRED"),
    ("components.0.components.1.custom_id", buttons(button(), button()), "COMPONENT_CUSTOM_ID_DUPLICATED"),
    ("components.0.components.0.label", buttons(button(label="x" * 81)), "BASE_TYPE_MAX_LENGTH"),
    ("components.0.components.0", buttons(button(label="")), "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED"),
    ("components.0.components.0.style", buttons(button(style=9)), "BASE_TYPE_CHOICES"),
    ("components.0.components.0.url", buttons({"type": 2, "style": 5, "label": "x"}), "BASE_TYPE_REQUIRED"),
    (
        "components.0.components.0.url",
        buttons({"type": 2, "style": 5, "label": "x", "url": "ftp://x"}),
        "URL_TYPE_INVALID_SCHEME",
    ),
    (
        "components.0.components.0.url",
        buttons({"type": 2, "style": 5, "label": "x", "url": "https://" + "x" * 512}),
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        "components.0.components.0.custom_id",
        buttons(button(style=5, url="https://example.org")),
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    ),
    ("components.0.components.0.options", buttons(menu()), "BASE_TYPE_BAD_LENGTH"),
    (
        "components.0.components.0.options.1.value",
        buttons(menu({"label": "a", "value": "v"}, {"label": "b", "value": "v"})),
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    (
        "components.0.components.0.options.0.label",
        buttons(menu({"label": "x" * 101, "value": "v"})),
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        "components.0.components.0.options.0.description",
        buttons(menu({"label": "a", "value": "v", "description": "x" * 101})),
        "BASE_TYPE_MAX_LENGTH",
    ),
    ("components.0.components", buttons(button(), menu({"label": "a", "value": "v"})), "BASE_TYPE_BAD_LENGTH"),
    (
        "allowed_mentions",
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    ("allowed_mentions.parse", {"content": "x", "allowed_mentions": {"parse": ["cats"]}}, "BASE_TYPE_CHOICES"),
    ("message_reference", {"content": "x", "message_reference": {"message_id": "1"}}, "REPLIES_UNKNOWN_MESSAGE"),
]


def found_at(errors: Json, path: str) -> list[str]:
    for step in path.split("."):
        errors = errors[step]
    return [each["code"] for each in errors["_errors"]]


@pytest.mark.parametrize(("path", "form", "fault"), MESSAGES)
async def test_a_bad_message_is_refused_where_it_is_bad(
    api: RestClient, fake: Discord, path: str, form: Json, fault: str
) -> None:
    general = fake.world.find_channel("general").id
    status, code, errors = await api.refused("POST", f"/channels/{general}/messages", form)
    assert (status, code) == (400, 50035)
    assert found_at(errors, path) == [fault]
    assert fake.messages("general") == []


@pytest.mark.parametrize(
    "form",
    [
        {"content": "x" * 2000},
        {"content": " " * 50 + "x" * 2000},
        {"content": "😀" * 2000},
        {"embeds": [{"description": "x" * 3000}] * 2},
        embed(title="x" * 256, url="https://example.org", color=0xFFFFFF, footer={"text": "f"}),
        embed(fields=[{"name": "n", "value": "v", "inline": True}] * 25),
        {"components": [row(*[button(custom_id=f"{r}{n}") for n in range(5)]) for r in range(5)]},
        buttons({"type": 2, "style": 5, "label": "read", "url": "https://example.org"}),
        buttons(menu(*[{"label": str(n), "value": str(n)} for n in range(25)])),
        {"content": "x", "nonce": "n" * 25, "enforce_nonce": True, "tts": False},
        cards(*[text() for _ in range(40)]),
        cards(text("x" * 4000)),
        cards(container(section(components=[text()] * 3), row(button(custom_id="y")), accent_color=0xFFFFFF)),
    ],
)
async def test_what_reaches_a_limit_is_sent(api: RestClient, fake: Discord, form: Json) -> None:
    general = fake.world.find_channel("general").id
    status, answer, _ = await api.call("POST", f"/channels/{general}/messages", form)
    assert (status, len(fake.messages("general"))) == (200, 1)
    assert answer["author"]["id"] == fake.world.bot.id


async def test_all_faults_of_a_form_are_told_at_once(api: RestClient, fake: Discord) -> None:
    general = fake.world.find_channel("general").id
    form = {"content": "x" * 2001, "embeds": [{"title": "x" * 257}]}
    _, _, errors = await api.refused("POST", f"/channels/{general}/messages", form)
    assert errors.keys() == {"content", "embeds"}


@pytest.mark.parametrize("form", [{}, {"content": "  "}, {"embeds": []}, {"content": None}])
async def test_an_empty_message_is_refused(api: RestClient, fake: Discord, form: Json) -> None:
    general = fake.world.find_channel("general").id
    status, code, _ = await api.refused("POST", f"/channels/{general}/messages", form)
    assert (status, code) == (400, 50006)


async def test_a_message_of_components_stays_one(api: RestClient, fake: Discord) -> None:
    general = fake.world.find_channel("general").id
    _, sent, _ = await api.call("POST", f"/channels/{general}/messages", cards(section(), row(button(custom_id="y"))))
    path = f"/channels/{general}/messages/{sent['id']}"
    for form in ({"embeds": [{"title": "x"}]}, {"content": "x"}):
        _, code, errors = await api.refused("PATCH", path, form)
        assert (code, [*errors]) == (50035, [*form])
    _, edited, _ = await api.call("PATCH", path, {"components": [text("changed")], "flags": 0})
    assert (edited["components"][0]["content"], edited["flags"]) == ("changed", 1 << 15)


async def test_a_message_with_embeds_becomes_one_of_components_without_them_alone(
    api: RestClient, fake: Discord
) -> None:
    general = fake.world.find_channel("general").id
    _, sent, _ = await api.call("POST", f"/channels/{general}/messages", embed(title="x"))
    path = f"/channels/{general}/messages/{sent['id']}"
    assert (await api.refused("PATCH", path, cards(text())))[1] == 50035
    _, edited, _ = await api.call("PATCH", path, cards(text(), embeds=[]))
    assert (edited["embeds"], edited["flags"]) == ([], 1 << 15)


async def test_an_edit_is_checked_like_a_message(api: RestClient, fake: Discord) -> None:
    general = fake.world.find_channel("general").id
    _, sent, _ = await api.call("POST", f"/channels/{general}/messages", {"content": "first"})
    path = f"/channels/{general}/messages/{sent['id']}"
    assert (await api.refused("PATCH", path, {"content": "x" * 2001}))[1] == 50035
    assert (await api.refused("PATCH", path, {"nonce": "x"}))[1] == 50035
    assert (await api.refused("PATCH", path, {"content": ""}))[1] == 50006
    assert fake.messages("general")[0]["content"] == "first"


async def test_only_ones_own_messages_are_edited(api: RestClient, fake: Discord) -> None:
    said = fake.say("general", "sam", "mine")
    path = f"/channels/{said['channel_id']}/messages/{said['id']}"
    assert (await api.refused("PATCH", path, {"content": "ours"}))[:2] == (403, 50005)
    assert (await api.refused("DELETE", path))[:2] == (403, 50013)
    direct = fake.say("sam", "sam", "mine")
    path = f"/channels/{direct['channel_id']}/messages/{direct['id']}"
    assert (await api.refused("DELETE", path))[:2] == (403, 50003)


# commands


def command(**parts: Any) -> Json:
    return {"name": "top", "description": "News", "type": 1, **parts}


def option(**parts: Any) -> Json:
    return {"name": "n", "description": "How many", "type": 4, **parts}


COMMANDS: list[tuple[str, list[Json], str]] = [
    ("0.name", [command(name="Top")], "APPLICATION_COMMAND_INVALID_NAME"),
    ("0.name", [command(name="two words")], "APPLICATION_COMMAND_INVALID_NAME"),
    ("0.name", [command(name="x" * 33)], "APPLICATION_COMMAND_INVALID_NAME"),
    ("0.description", [command(description="")], "BASE_TYPE_REQUIRED"),
    ("0.description", [command(description="x" * 101)], "BASE_TYPE_BAD_LENGTH"),
    ("0.name_localizations.zh-Hans", [command(name_localizations={"zh-Hans": "头条"})], "BASE_TYPE_CHOICES"),
    (
        "0.name_localizations.zh-CN",
        [command(name_localizations={"zh-CN": "头 条"})],
        "APPLICATION_COMMAND_INVALID_NAME",
    ),
    (
        "0.description_localizations.zh-CN",
        [command(description_localizations={"zh-CN": "字" * 101})],
        "BASE_TYPE_BAD_LENGTH",
    ),
    ("1.name", [command(), command()], "APPLICATION_COMMANDS_DUPLICATE_NAME"),
    ("0.options", [command(options=[option(name=f"n{n}") for n in range(26)])], "BASE_TYPE_MAX_LENGTH"),
    ("0.options.0.type", [command(options=[option(type=77)])], "BASE_TYPE_CHOICES"),
    (
        "0.options.1",
        [command(options=[option(), option(name="m", required=True)])],
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    (
        "0.options.1.name",
        [command(options=[option(), option()])],
        "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
    ),
    (
        "0.options.0.choices",
        [command(options=[option(choices=[{"name": str(n), "value": n} for n in range(26)])])],
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        "0.options.0.choices.0.value",
        [command(options=[option(choices=[{"name": "one", "value": "1"}])])],
        "APPLICATION_COMMAND_CHOICE_VALUE",
    ),
    (
        "0.options.0.choices.0.name",
        [command(options=[option(choices=[{"name": "x" * 101, "value": 1}])])],
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        "0.options.0.autocomplete",
        [command(options=[option(type=5, autocomplete=True)])],
        "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
    ),
    ("0.options.0.min_value", [command(options=[option(min_value=5, max_value=1)])], "NUMBER_TYPE_MAX"),
    (
        "0",
        [
            command(
                options=[
                    option(name=f"n{n}", type=3, choices=big)
                    for n in range(4)
                    for big in [[{"name": f"{k:0100}", "value": f"{k:0100}"} for k in range(12)]]
                ]
            )
        ],
        "APPLICATION_COMMAND_TOO_LARGE",
    ),
    ("0.name", [{"type": 3, "name": "x" * 33}], "BASE_TYPE_BAD_LENGTH"),
]


@pytest.mark.parametrize(("path", "commands", "fault"), COMMANDS)
async def test_a_bad_command_is_refused_where_it_is_bad(
    api: RestClient, fake: Discord, path: str, commands: list[Json], fault: str
) -> None:
    url = f"/applications/{fake.world.bot.id}/commands"
    status, code, errors = await api.refused("PUT", url, commands)
    assert (status, code) == (400, 50035)
    assert found_at(errors, path) == [fault]
    assert fake.commands == []


async def test_a_hundred_commands_are_the_most(api: RestClient, fake: Discord) -> None:
    url = f"/applications/{fake.world.bot.id}/commands"
    many = [command(name=f"c{number}") for number in range(101)]
    assert (await api.refused("PUT", url, many))[1] == 30032
    assert (await api.call("PUT", url, many[:100]))[0] == 200
    assert (await api.refused("POST", url, many[100]))[1] == 30032


async def test_two_hundred_new_commands_a_day_are_the_most(api: RestClient, fake: Discord) -> None:
    url = f"/applications/{fake.world.bot.id}/commands"
    for start in (0, 100):
        await api.call("PUT", url, [command(name=f"c{start + number}") for number in range(100)])
    assert (await api.refused("PUT", url, [command(name="one-more")]))[1] == 30034


async def test_chinese_names_and_every_documented_locale_are_fine(api: RestClient, fake: Discord) -> None:
    url = f"/applications/{fake.world.bot.id}/commands"
    body = command(name="头条", name_localizations={"zh-TW": "頭條", "en-GB": "top"}, description="今天的新闻")
    assert (await api.call("POST", url, body))[0] == 201
    assert fake.commands[0]["name"] == "头条"


def label(component: Json, **parts: Any) -> Json:
    return {"type": 18, "label": "l", "component": component, **parts}


def written(**parts: Any) -> Json:
    return {"type": 4, "style": 1, "custom_id": "w", **parts}


def a_modal(*components: Json, **parts: Any) -> Json:
    return {"custom_id": "m", "title": "t", "components": list(components), **parts}


OPTION = {"label": "a", "value": "v"}


@pytest.mark.parametrize(
    ("path", "data", "fault"),
    [
        ("title", a_modal(label(written()), title="t" * 46), "BASE_TYPE_BAD_LENGTH"),
        ("custom_id", a_modal(label(written()), custom_id=""), "BASE_TYPE_BAD_LENGTH"),
        ("components", a_modal(), "BASE_TYPE_BAD_LENGTH"),
        ("components", a_modal(*[label(written(custom_id=str(n))) for n in range(6)]), "BASE_TYPE_BAD_LENGTH"),
        ("components.0.type", a_modal(written()), "UNION_TYPE_CHOICES"),
        ("components.0.components", a_modal(row(button())), "UNION_TYPE_CHOICES"),
        ("components.0.label", a_modal(label(written(), label="l" * 46)), "BASE_TYPE_BAD_LENGTH"),
        ("components.0.description", a_modal(label(written(), description="d" * 101)), "BASE_TYPE_BAD_LENGTH"),
        ("components.0.component.type", a_modal(label(button())), "UNION_TYPE_CHOICES"),
        ("components.0.component.style", a_modal(label(written(style=3))), "BASE_TYPE_CHOICES"),
        ("components.0.component.value", a_modal(label(written(value="xx", max_length=1))), "BASE_TYPE_BAD_LENGTH"),
        ("components.0.component.options", a_modal(label(menu())), "BASE_TYPE_BAD_LENGTH"),
        (
            "components.0.component.options",
            a_modal(label(menu({**OPTION, "default": True}, {"label": "b", "value": "w", "default": True}))),
            "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
        ),
        (
            "components.1.component.custom_id",
            a_modal(label(written()), label(written())),
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
    ],
)
def test_a_bad_modal_is_refused_where_it_is_bad(path: str, data: Json, fault: str) -> None:
    with pytest.raises(ApiError) as refused:
        check_modal(data)
    assert found_at(dict(refused.value.body)["errors"], path) == [fault]  # type: ignore[arg-type]  # JSON, as it is told


def test_a_good_modal_is_taken() -> None:
    check_modal(a_modal(label(written(value="x", max_length=4000)), label(menu(OPTION)), {"type": 10, "content": "x"}))
