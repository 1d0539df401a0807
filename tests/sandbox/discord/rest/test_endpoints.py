"""REST beside the checks of forms: tokens, rights, limits, faults, threads, history."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.discord import Discord, Rates, Settings
from sandbox.discord.world.entities import Overwrite
from sandbox.discord.world.permissions import Permission
from sandbox.faults import Fault, Kind
from tests.sandbox.discord.conftest import Api, Clock, served


def at(stand_in: Discord, channel: str) -> str:
    return f"/channels/{stand_in.world.find_channel(channel).id}"


@pytest.fixture
async def strict(clock: Clock) -> Discord:
    """A stand-in with the platform's limits whose time stands still."""
    return Discord(Settings(rates=Rates(old_edits=(2, 3600.0))), clock=clock)


@pytest.fixture
async def limited(strict: Discord) -> AsyncIterator[Api]:
    async with served(strict) as root, aiohttp.ClientSession() as session:
        yield Api(session, root)


# addresses and tokens


async def test_the_gateway_is_where_the_request_came_from(api: Api) -> None:
    _, answer, _ = await api.call("GET", "/gateway/bot")
    assert answer["url"] == api.root.replace("http:", "ws:") + "/discord/gateway"
    assert (answer["shards"], answer["session_start_limit"]["max_concurrency"]) == (1, 1)


@pytest.mark.parametrize("path", ["/users/@me", "/oauth2/applications/@me", "/channels/1", "/gateway/bot"])
async def test_another_token_is_refused(api: Api, club: Discord, path: str) -> None:
    api.token = "other"
    status, answer, headers = await api.call("GET", path)
    assert (status, answer) == (401, {"message": "401: Unauthorized", "code": 0})
    assert headers["Content-Type"] == "application/json"
    assert club.invalid_calls == 1


async def test_an_address_that_is_not_there_says_so(api: Api) -> None:
    status, answer, _ = await api.call("GET", "/nowhere")
    assert (status, answer["message"]) == (404, "404: Not Found")


async def test_the_answers_are_json_and_nothing_more(api: Api) -> None:
    _, _, headers = await api.call("GET", "/users/@me")
    assert headers["Content-Type"] == "application/json"


async def test_broken_json_is_refused(api: Api, club: Discord) -> None:
    url = f"{api.root}/discord/api/v10{at(club, 'general')}/messages"
    headers = {"Authorization": "Bot sandbox", "Content-Type": "application/json"}
    async with api.session.post(url, data="{nonsense", headers=headers) as response:
        assert (response.status, (await response.json())["code"]) == (400, 50109)


async def test_calls_are_recorded(api: Api, club: Discord) -> None:
    await api.call("POST", f"{at(club, 'general')}/messages", {"content": "hi"})
    seen = club.calls[-1]
    assert (seen.name, seen.form, seen.status) == (f"POST {at(club, 'general')}/messages", {"content": "hi"}, 200)


# rights


@pytest.mark.parametrize(
    ("method", "path", "refusal"),
    [
        ("GET", "/channels/1", (404, 10003)),
        ("GET", "/guilds/1", (404, 10004)),
        ("GET", "/users/1", (404, 10013)),
        ("GET", "/applications/1/commands", (404, 10002)),
        ("GET", "/webhooks/1/x/messages/@original", (404, 10015)),
        ("POST", "/interactions/1/x/callback", (404, 10062)),
    ],
)
async def test_what_is_unknown_is_named(api: Api, method: str, path: str, refusal: tuple[int, int]) -> None:
    assert (await api.refused(method, path))[:2] == refusal


@pytest.mark.parametrize(
    ("channel", "code"), [("locked", 50013), ("hidden", 50001), ("lobby", 50001), ("shy", 50007), ("forum", 50008)]
)
async def test_sending_needs_the_rights(api: Api, club: Discord, channel: str, code: int) -> None:
    assert (await api.refused("POST", f"{at(club, channel)}/messages", {"content": "hi"}))[1] == code


async def test_embeds_and_files_need_their_own_rights(api: Api, club: Discord) -> None:
    general = club.world.find_channel("general")
    denied = Overwrite(id=club.world.bot.id, kind=1, deny=int(Permission.EMBED_LINKS))
    general.overwrites.append(denied)
    path = f"{at(club, 'general')}/messages"
    assert (await api.refused("POST", path, {"embeds": [{"title": "x"}]}))[1] == 50013
    assert (await api.call("POST", path, {"content": "plain"}))[0] == 200


async def test_who_shares_no_server_gets_no_direct_message(api: Api, club: Discord) -> None:
    path = f"{at(club, 'sam')}/messages"
    club.leave("reading-club")
    assert (await api.refused("POST", path, {"content": "hi"}))[:2] == (403, 50278)
    club.world.find_user("sam").installed = True
    assert (await api.call("POST", path, {"content": "hi"}))[0] == 200


async def test_a_direct_channel_is_opened_once(api: Api, club: Discord) -> None:
    sam = club.world.find_user("sam").id
    first = await api.call("POST", "/users/@me/channels", {"recipient_id": sam})
    second = await api.call("POST", "/users/@me/channels", {"recipient_id": sam})
    assert first[1]["id"] == second[1]["id"]
    assert first[1]["recipients"][0]["username"] == "sam"
    assert (await api.refused("POST", "/users/@me/channels", {"recipient_id": "1"}))[1] == 50035


async def test_history_without_its_right_is_empty_not_an_error(api: Api, club: Discord) -> None:
    club.say("general", "sam", "hello")
    path = f"{at(club, 'general')}/messages"
    assert len((await api.call("GET", path))[1]) == 1
    blind = Overwrite(id=club.world.bot.id, kind=1, deny=int(Permission.READ_MESSAGE_HISTORY))
    club.world.find_channel("general").overwrites.append(blind)
    assert (await api.call("GET", path))[:2] == (200, [])


async def test_history_is_newest_first_and_bounded(api: Api, club: Discord) -> None:
    ids = [club.say("general", "sam", str(number))["id"] for number in range(5)]
    path = f"{at(club, 'general')}/messages"

    async def asked(query: str) -> list[Any]:
        return [each["content"] for each in (await api.call("GET", f"{path}?{query}"))[1]]

    assert await asked("limit=2") == ["4", "3"]
    assert await asked(f"before={ids[2]}") == ["1", "0"]
    assert await asked(f"after={ids[2]}") == ["4", "3"]


async def test_servers_members_and_roles_can_be_read(api: Api, club: Discord) -> None:
    guild = club.world.find_guild("reading-club")
    sam = club.world.find_user("sam").id
    assert (await api.call("GET", f"/guilds/{guild.id}?with_counts=1"))[1]["approximate_member_count"] == 26
    assert (await api.call("GET", f"/guilds/{guild.id}/members/{sam}"))[1]["user"]["username"] == "sam"
    assert (await api.refused("GET", f"/guilds/{guild.id}/members/1"))[1] == 10013
    assert (await api.refused("GET", f"/guilds/{club.world.find_guild('other-club').id}"))[1] == 50001
    roles = {each["name"] for each in (await api.call("GET", f"/guilds/{guild.id}/roles"))[1]}
    assert roles == {"@everyone", "librarians", "readers", "Paperboy"}
    assert len((await api.call("GET", f"/guilds/{guild.id}/channels"))[1]) == 5
    assert [each["name"] for each in (await api.call("GET", "/users/@me/guilds"))[1]] == ["reading-club"]


# threads


async def test_a_thread_is_started_and_listed(api: Api, club: Discord) -> None:
    status, thread, _ = await api.call("POST", f"{at(club, 'general')}/threads", {"name": "talk", "type": 11})
    assert (status, thread["parent_id"]) == (201, club.world.find_channel("general").id)
    guild = club.world.find_guild("reading-club").id
    listed = (await api.call("GET", f"/guilds/{guild}/threads/active"))[1]["threads"]
    assert {each["name"] for each in listed} == {"weekly-thread", "talk"}
    assert (await api.refused("POST", f"/channels/{thread['id']}/threads", {"name": "x"}))[1] == 50024
    assert (await api.refused("POST", f"{at(club, 'general')}/threads", {"name": ""}))[1] == 50035


async def test_a_forum_may_want_a_tag(api: Api, club: Discord) -> None:
    forum = club.world.find_channel("forum")
    forum.tag_required = True
    post: dict[str, Any] = {"name": "Digest", "message": {"content": "today"}}
    assert (await api.refused("POST", f"{at(club, 'forum')}/threads", post))[1] == 40067
    tagged = post | {"applied_tags": [forum.tags[0].id]}
    assert (await api.call("POST", f"{at(club, 'forum')}/threads", tagged))[1]["message"]["content"] == "today"
    nonced = tagged | {"message": {"content": "x", "nonce": "n", "enforce_nonce": True}}
    assert (await api.refused("POST", f"{at(club, 'forum')}/threads", nonced))[1] == 50035
    assert (await api.refused("POST", f"{at(club, 'forum')}/threads", {"name": "x"}))[1] == 50035


async def test_an_archived_thread_opens_again_unless_locked(api: Api, club: Discord) -> None:
    thread = club.world.find_channel("weekly-thread")
    thread.archived = True
    assert (await api.call("POST", f"{at(club, 'weekly-thread')}/messages", {"content": "hi"}))[0] == 200
    assert not thread.archived
    thread.locked = True
    assert (await api.refused("POST", f"{at(club, 'weekly-thread')}/messages", {"content": "hi"}))[1] == 50083


# limits


async def test_a_channels_bucket_is_told_and_kept(limited: Api, strict: Discord, clock: Clock) -> None:
    path = f"{at(strict, 'general')}/messages"
    left = []
    for _ in range(5):
        status, _, headers = await limited.call("POST", path, {"content": "x"})
        assert (status, headers["X-RateLimit-Limit"]) == (200, "5")
        left.append(headers["X-RateLimit-Remaining"])
    assert left == ["4", "3", "2", "1", "0"]
    clock.advance(1)
    status, answer, headers = await limited.call("POST", path, {"content": "x"})
    assert (status, answer) == (
        429,
        {"message": "You are being rate limited.", "retry_after": 4.0, "global": False},
    )
    assert (headers["Via"], headers["X-RateLimit-Reset-After"], headers["Retry-After"]) == ("1.1 sandbox", "4.000", "4")
    assert (await limited.call("POST", f"{at(strict, 'ai-news')}/messages", {"content": "x"}))[0] == 200
    clock.advance(4)
    assert (await limited.call("POST", path, {"content": "x"}))[0] == 200
    assert strict.invalid_calls == 1


async def test_fifty_calls_a_second_are_the_most(limited: Api, strict: Discord, clock: Clock) -> None:
    for _ in range(50):
        assert (await limited.call("GET", "/users/@me"))[0] == 200
    status, answer, headers = await limited.call("GET", "/users/@me")
    assert (status, answer["global"], headers["X-RateLimit-Global"]) == (429, True, "true")
    assert (await limited.refused("POST", "/interactions/1/x/callback"))[0] == 404  # outside the limit
    clock.advance(answer["retry_after"])
    assert (await limited.call("GET", "/users/@me"))[0] == 200
    assert strict.invalid_calls == 1


async def test_old_messages_are_edited_less_often(limited: Api, strict: Discord, clock: Clock) -> None:
    path = f"{at(strict, 'general')}/messages"
    _, sent, _ = await limited.call("POST", path, {"content": "x"})
    clock.advance(3601)
    edit = f"{path}/{sent['id']}"
    for number in range(2):
        assert (await limited.call("PATCH", edit, {"content": f"x{number}"}))[0] == 200
    status, answer, headers = await limited.call("PATCH", edit, {"content": "y"})
    assert (status, answer["code"], "Via" in headers) == (429, 30046, True)


async def test_edits_have_a_bucket_of_their_own(limited: Api, strict: Discord) -> None:
    path = f"{at(strict, 'general')}/messages"
    _, sent, _ = await limited.call("POST", path, {"content": "x"})
    answers = [await limited.call("PATCH", f"{path}/{sent['id']}", {"content": str(n)}) for n in range(6)]
    assert [status for status, _, _ in answers] == [200] * 5 + [429]


# faults


async def test_an_answer_can_fail(api: Api, club: Discord) -> None:
    body = {"message": "You are being rate limited.", "retry_after": 0.1, "global": False}
    club.faults.add(Fault(match="POST /channels/*/messages", kind=Kind.ERROR, status=429, body=body))
    status, answer, headers = await api.call("POST", f"{at(club, 'general')}/messages", {"content": "x"})
    assert (status, answer, headers["Content-Type"]) == (429, body, "application/json")
    assert "Via" in headers
    assert club.messages("general") == []


async def test_a_cut_after_the_effect_leaves_the_message(api: Api, club: Discord) -> None:
    club.faults.add(Fault(match="POST /channels/*/messages", kind=Kind.CUT_AFTER))
    with pytest.raises(aiohttp.ClientError):
        await api.call("POST", f"{at(club, 'general')}/messages", {"content": "x"})
    assert len(club.messages("general")) == 1
