"""The endpoints for what the bot may read of servers and people."""

from aiohttp import web

from sandbox.discord.errors import ApiError, ErrorCode
from sandbox.discord.rest.bot_access import joined_guild
from sandbox.discord.rest.endpoint import ApiCall, Endpoint, json_answer
from sandbox.discord.world import payloads, permissions
from sandbox.discord.world.entities import Guild
from sandbox.discord.world.world import World

_LISTED = ("id", "name", "icon", "banner", "features")
_MOST_LISTED = 200


class GuildEndpoints:
    """Servers with their channels, roles and members, and single users."""

    def __init__(self, world: World) -> None:
        self._world = world

    def endpoints(self) -> list[Endpoint]:
        """All of them."""
        return [
            Endpoint(method="GET", path="/users/@me/guilds", handler=self._guilds),
            Endpoint(method="GET", path="/users/{user}", handler=self._user),
            Endpoint(method="GET", path="/guilds/{guild}", handler=self._guild),
            Endpoint(method="GET", path="/guilds/{guild}/channels", handler=self._channels),
            Endpoint(method="GET", path="/guilds/{guild}/roles", handler=self._roles),
            Endpoint(method="GET", path="/guilds/{guild}/members/{user}", handler=self._member),
        ]

    def _guilds(self, call: ApiCall) -> web.Response:
        limit = call.query.get("limit", str(_MOST_LISTED))
        most = min(_MOST_LISTED, int(limit)) if limit.isdecimal() else _MOST_LISTED
        return json_answer([self._partial(each) for each in self._world.bot_guilds()[:most]])

    def _partial(self, guild: Guild) -> dict[str, object]:
        """A server as it is listed: with the bot's rights in it, before any channel changes them."""
        whole, bot = payloads.guild(guild), self._world.bot.id
        mine = {"owner": guild.owner_id == bot, "permissions": str(permissions.in_guild(guild, bot))}
        return {key: whole[key] for key in _LISTED} | mine

    def _user(self, call: ApiCall) -> web.Response:
        user = self._world.users.get(call.path["user"])
        if user is None:
            raise ApiError(ErrorCode.UNKNOWN_USER)
        return json_answer(payloads.user(user))

    def _guild(self, call: ApiCall) -> web.Response:
        guild = joined_guild(self._world, call)
        counts = {"approximate_member_count": len(guild.members), "approximate_presence_count": 1}
        return json_answer(payloads.guild(guild) | (counts if call.query.get("with_counts") else {}))

    def _channels(self, call: ApiCall) -> web.Response:
        return json_answer([payloads.channel(each) for each in joined_guild(self._world, call).channels.values()])

    def _roles(self, call: ApiCall) -> web.Response:
        return json_answer([payloads.role(each) for each in joined_guild(self._world, call).roles.values()])

    def _member(self, call: ApiCall) -> web.Response:
        member = joined_guild(self._world, call).members.get(call.path["user"])
        if member is None:
            known = call.path["user"] in self._world.users
            raise ApiError(ErrorCode.UNKNOWN_MEMBER if known else ErrorCode.UNKNOWN_USER)
        return json_answer(payloads.member(member))
