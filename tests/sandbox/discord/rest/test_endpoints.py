"""The REST endpoints: tokens, rights, history, threads, faults."""

from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import pytest

from sandbox.discord import Discord
from sandbox.discord.world.entities import Application, Overwrite
from sandbox.discord.world.permissions import Permission
from sandbox.faults import Fault, Kind
from tests.sandbox.discord.rest_client import RestClient


def path_of(fake: Discord, channel: str) -> str:
    return f"/channels/{fake.world.find_channel(channel).id}"


# addresses and tokens


async def test_the_gateway_is_where_the_request_came_from(api: RestClient) -> None:
    _, answer, _ = await api.call("GET", "/gateway/bot")
    assert answer["url"] == api.root.replace("http:", "ws:") + "/discord/gateway"
    assert (answer["shards"], answer["session_start_limit"]["max_concurrency"]) == (1, 1)


@pytest.mark.parametrize("path", ["/users/@me", "/oauth2/applications/@me", "/channels/1", "/gateway/bot"])
async def test_another_token_is_refused(api: RestClient, fake: Discord, path: str) -> None:
    api.token = "other"
    status, answer, headers = await api.call("GET", path)
    assert (status, answer) == (401, {"message": "401: Unauthorized", "code": 0})
    assert headers["Content-Type"] == "application/json"
    assert fake.invalid_calls == 1


async def test_an_address_that_is_not_there_says_so(api: RestClient) -> None:
    status, answer, _ = await api.call("GET", "/nowhere")
    assert (status, answer["message"]) == (404, "404: Not Found")


async def test_the_answers_are_json_and_nothing_more(api: RestClient) -> None:
    _, _, headers = await api.call("GET", "/users/@me")
    assert headers["Content-Type"] == "application/json"


async def test_broken_json_is_refused(api: RestClient, fake: Discord) -> None:
    url = f"{api.root}/discord/api/v10{path_of(fake, 'general')}/messages"
    headers = {"Authorization": "Bot sandbox", "Content-Type": "application/json"}
    async with api.session.post(url, data="{nonsense", headers=headers) as response:
        assert (response.status, (await response.json())["code"]) == (400, 50109)


async def test_calls_are_recorded(api: RestClient, fake: Discord) -> None:
    await api.call("POST", f"{path_of(fake, 'general')}/messages", {"content": "hi"})
    seen = fake.calls[-1]
    assert (seen.name, seen.form, seen.status) == (f"POST {path_of(fake, 'general')}/messages", {"content": "hi"}, 200)


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
async def test_what_is_unknown_is_named(api: RestClient, method: str, path: str, refusal: tuple[int, int]) -> None:
    assert (await api.refused(method, path))[:2] == refusal


@pytest.mark.parametrize(
    ("channel", "code"), [("locked", 50013), ("hidden", 50001), ("lobby", 50001), ("shy", 50007), ("forum", 50008)]
)
async def test_sending_needs_the_rights(api: RestClient, fake: Discord, channel: str, code: int) -> None:
    assert (await api.refused("POST", f"{path_of(fake, channel)}/messages", {"content": "hi"}))[1] == code


async def test_embeds_and_files_need_their_own_rights(api: RestClient, fake: Discord) -> None:
    general = fake.world.find_channel("general")
    denied = Overwrite(id=fake.world.bot.id, kind=1, deny=int(Permission.EMBED_LINKS))
    general.overwrites.append(denied)
    path = f"{path_of(fake, 'general')}/messages"
    assert (await api.refused("POST", path, {"embeds": [{"title": "x"}]}))[1] == 50013
    assert (await api.call("POST", path, {"content": "plain"}))[0] == 200


async def test_who_shares_no_server_gets_no_direct_message(api: RestClient, fake: Discord) -> None:
    path = f"{path_of(fake, 'sam')}/messages"
    fake.leave("reading-club")
    assert (await api.refused("POST", path, {"content": "hi"}))[:2] == (403, 50278)
    fake.world.find_user("sam").installed = True
    assert (await api.call("POST", path, {"content": "hi"}))[0] == 200


async def test_a_direct_channel_is_opened_once(api: RestClient, fake: Discord) -> None:
    sam = fake.world.find_user("sam").id
    first = await api.call("POST", "/users/@me/channels", {"recipient_id": sam})
    second = await api.call("POST", "/users/@me/channels", {"recipient_id": sam})
    assert first[1]["id"] == second[1]["id"]
    assert first[1]["recipients"][0]["username"] == "sam"
    assert (await api.refused("POST", "/users/@me/channels", {"recipient_id": "1"}))[1] == 50035


async def test_history_without_its_right_is_empty_not_an_error(api: RestClient, fake: Discord) -> None:
    fake.say("general", "sam", "hello")
    path = f"{path_of(fake, 'general')}/messages"
    assert len((await api.call("GET", path))[1]) == 1
    blind = Overwrite(id=fake.world.bot.id, kind=1, deny=int(Permission.READ_MESSAGE_HISTORY))
    fake.world.find_channel("general").overwrites.append(blind)
    assert (await api.call("GET", path))[:2] == (200, [])


async def test_history_is_newest_first_and_bounded(api: RestClient, fake: Discord) -> None:
    ids = [fake.say("general", "sam", str(number))["id"] for number in range(5)]
    path = f"{path_of(fake, 'general')}/messages"

    async def asked(query: str) -> list[Any]:
        return [each["content"] for each in (await api.call("GET", f"{path}?{query}"))[1]]

    assert await asked("limit=2") == ["4", "3"]
    assert await asked(f"before={ids[2]}") == ["1", "0"]
    assert await asked(f"after={ids[2]}") == ["4", "3"]


async def test_servers_members_and_roles_can_be_read(api: RestClient, fake: Discord) -> None:
    guild = fake.world.find_guild("reading-club")
    sam = fake.world.find_user("sam").id
    assert (await api.call("GET", f"/guilds/{guild.id}?with_counts=1"))[1]["approximate_member_count"] == 26
    assert (await api.call("GET", f"/guilds/{guild.id}/members/{sam}"))[1]["user"]["username"] == "sam"
    assert (await api.refused("GET", f"/guilds/{guild.id}/members/1"))[1] == 10013
    assert (await api.refused("GET", f"/guilds/{fake.world.find_guild('other-club').id}"))[1] == 50001
    roles = {each["name"] for each in (await api.call("GET", f"/guilds/{guild.id}/roles"))[1]}
    assert roles == {"@everyone", "librarians", "readers", "Paperboy"}
    assert len((await api.call("GET", f"/guilds/{guild.id}/channels"))[1]) == 5
    assert [each["name"] for each in (await api.call("GET", "/users/@me/guilds"))[1]] == ["reading-club"]


async def test_a_listed_server_tells_the_bots_rights_in_it(api: RestClient, fake: Discord) -> None:
    fake.world.find_guild("reading-club").roles[fake.world.find_guild("reading-club").id].permissions = 0
    (listed,) = (await api.call("GET", "/users/@me/guilds?limit=200"))[1]
    assert (listed["owner"], listed["permissions"]) == (False, "309237763072")
    fake.world.add_guilds(3)
    assert len((await api.call("GET", "/users/@me/guilds?limit=2"))[1]) == 2


async def test_an_application_is_as_it_was_set_in_the_portal(api: RestClient, fake: Discord) -> None:
    assert set((await api.call("GET", "/applications/@me"))[1]["integration_types_config"]) == {"0", "1"}
    fake.world.application = Application(guild_install=False, code_grant=True, interactions_url="https://x.example")
    _, found, headers = await api.call("GET", "/applications/@me")
    assert set(found["integration_types_config"]) == {"1"}
    assert (found["bot_require_code_grant"], found["interactions_endpoint_url"]) == (True, "https://x.example")
    assert parsedate_to_datetime(headers["Date"]).timestamp() == pytest.approx(fake.world.clock(), abs=2)


# threads


async def test_a_thread_is_started_and_listed(api: RestClient, fake: Discord) -> None:
    status, thread, _ = await api.call("POST", f"{path_of(fake, 'general')}/threads", {"name": "talk", "type": 11})
    assert (status, thread["parent_id"]) == (201, fake.world.find_channel("general").id)
    guild = fake.world.find_guild("reading-club").id
    listed = (await api.call("GET", f"/guilds/{guild}/threads/active"))[1]["threads"]
    assert {each["name"] for each in listed} == {"weekly-thread", "talk"}
    assert (await api.refused("POST", f"/channels/{thread['id']}/threads", {"name": "x"}))[1] == 50024
    assert (await api.refused("POST", f"{path_of(fake, 'general')}/threads", {"name": ""}))[1] == 50035


async def test_a_forum_may_want_a_tag(api: RestClient, fake: Discord) -> None:
    forum = fake.world.find_channel("forum")
    forum.tag_required = True
    post: dict[str, Any] = {"name": "Digest", "message": {"content": "today"}}
    assert (await api.refused("POST", f"{path_of(fake, 'forum')}/threads", post))[1] == 40067
    tagged = post | {"applied_tags": [forum.tags[0].id]}
    assert (await api.call("POST", f"{path_of(fake, 'forum')}/threads", tagged))[1]["message"]["content"] == "today"
    nonced = tagged | {"message": {"content": "x", "nonce": "n", "enforce_nonce": True}}
    assert (await api.refused("POST", f"{path_of(fake, 'forum')}/threads", nonced))[1] == 50035
    assert (await api.refused("POST", f"{path_of(fake, 'forum')}/threads", {"name": "x"}))[1] == 50035


async def test_an_archived_thread_opens_again_unless_locked(api: RestClient, fake: Discord) -> None:
    thread = fake.world.find_channel("weekly-thread")
    thread.archived = True
    assert (await api.call("POST", f"{path_of(fake, 'weekly-thread')}/messages", {"content": "hi"}))[0] == 200
    assert not thread.archived
    thread.locked = True
    assert (await api.refused("POST", f"{path_of(fake, 'weekly-thread')}/messages", {"content": "hi"}))[1] == 50083


# faults


async def test_an_answer_can_fail(api: RestClient, fake: Discord) -> None:
    body = {"message": "You are being rate limited.", "retry_after": 0.1, "global": False}
    fake.faults.add(Fault(match="POST /channels/*/messages", kind=Kind.ERROR, status=429, body=body))
    status, answer, headers = await api.call("POST", f"{path_of(fake, 'general')}/messages", {"content": "x"})
    assert (status, answer, headers["Content-Type"]) == (429, body, "application/json")
    assert "Via" in headers
    assert fake.messages("general") == []


async def test_a_cut_after_the_effect_leaves_the_message(api: RestClient, fake: Discord) -> None:
    fake.faults.add(Fault(match="POST /channels/*/messages", kind=Kind.CUT_AFTER))
    with pytest.raises(aiohttp.ClientError):
        await api.call("POST", f"{path_of(fake, 'general')}/messages", {"content": "x"})
    assert len(fake.messages("general")) == 1
