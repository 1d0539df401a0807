"""The simulated world: who and what there is, found by id or by name. It knows no HTTP and sends nothing."""

from collections.abc import Callable, Iterable

from sandbox.discord.errors import ImpossibleError, NotThereError
from sandbox.discord.world import permissions
from sandbox.discord.world.entities import Application, Channel, ChannelType, Guild, Member, Overwrite, Role, User
from sandbox.discord.world.permissions import Permission
from sandbox.discord.world.snowflake import Snowflakes, timestamp


class World:
    """People, servers (guilds) and channels. `clock` tells seconds since 1970.

    `bot` is the one application here; `application` is how it is set.
    """

    def __init__(self, clock: Callable[[], float], *, bot_name: str = "Paperboy") -> None:
        self.clock = clock
        self.ids = Snowflakes(clock)
        self.users: dict[str, User] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self._names: dict[str, str] = {}
        self._guild_ids: dict[str, set[str]] = {}
        self._direct_channels: dict[str, Channel] = {}
        self.application = Application()
        self.bot = self.add_user(bot_name.lower(), bot_name, bot=True)

    # building

    def add_user(self, name: str, display: str = "", *, locale: str = "en-US", bot: bool = False) -> User:
        """A new person (or bot), known by `name` from now on."""
        user = User(id=self.ids.next(), name=name, display=display or name.title(), locale=locale, bot=bot)
        self.users[user.id] = user
        self._names[f"@{name}"] = user.id
        return user

    def add_guild(self, name: str, owner: User, members: Iterable[User] = (), *, locale: str = "en-US") -> Guild:
        """A new server with its @everyone role; the bot is not in it until it joins."""
        guild = Guild(id=self.ids.next(), name=name, owner_id=owner.id, locale=locale)
        guild.roles[guild.id] = Role(id=guild.id, name="@everyone", permissions=permissions.MEMBER)
        self.guilds[guild.id] = guild
        self._names[f"guild:{name}"] = guild.id
        for user in (owner, *members):
            self.add_member(guild, user)
        return guild

    def add_member(self, guild: Guild, user: User, *roles: Role) -> Member:
        """Somebody joins a server, with these roles."""
        joined = timestamp(self.clock())
        member = Member(user=user, roles=[role.id for role in roles], joined_at=joined)
        guild.members[user.id] = member
        self._guild_ids.setdefault(user.id, set()).add(guild.id)
        return member

    def add_role(
        self, guild: Guild, name: str, rights: int, *, mentionable: bool = False, bot_id: str | None = None
    ) -> Role:
        """A new role of a server."""
        role = Role(
            id=self.ids.next(),
            name=name,
            permissions=rights,
            mentionable=mentionable,
            position=len(guild.roles),
            bot_id=bot_id,
        )
        guild.roles[role.id] = role
        return role

    def add_channel(
        self,
        guild: Guild,
        name: str,
        kind: ChannelType = ChannelType.TEXT,
        *,
        overwrites: Iterable[Overwrite] = (),
    ) -> Channel:
        """A new channel of a server, known as `name` (the first of that name) and as `server/name`."""
        channel = Channel(
            id=self.ids.next(),
            type=kind,
            name=name,
            guild_id=guild.id,
            position=len(guild.channels),
            overwrites=list(overwrites),
            created_at=timestamp(self.clock()),
        )
        guild.channels[channel.id] = channel
        return self._register(guild, channel)

    def add_thread(self, parent: Channel, name: str, owner: User, *, thread_id: str | None = None) -> Channel:
        """A new thread in a text channel or post in a forum."""
        guild = self.guild_of(parent)
        kind = ChannelType.NEWS_THREAD if parent.type is ChannelType.NEWS else ChannelType.THREAD
        thread = Channel(
            id=thread_id or self.ids.next(),
            type=kind,
            name=name,
            guild_id=guild.id,
            parent_id=parent.id,
            owner_id=owner.id,
            created_at=timestamp(self.clock()),
        )
        guild.threads[thread.id] = thread
        return self._register(guild, thread)

    def add_channels(self, count: int, guild: Guild | None = None) -> list[Channel]:
        """`count` text channels at once, for load tests, in a server of their own unless one is given."""
        if guild is None:
            guild = self.add_guild(f"load-{self.ids.next()}", self.bot)
        start = len(guild.channels)
        return [self.add_channel(guild, f"{guild.name}-{start + number}") for number in range(count)]

    def add_guilds(self, count: int) -> list[Guild]:
        """`count` servers with the bot and a `general` channel each, for load tests; before the bot connects."""
        owner = self.find_user("lin")
        guilds = [self.add_guild(f"club-{number}", owner) for number in range(count)]
        for guild in guilds:
            self.add_bot(guild)
            self.add_channel(guild, "general")
        return guilds

    def add_bot(self, guild: Guild) -> None:
        """Invite the bot with the rights its invitation asks for, in a role of its own."""
        role = self.add_role(guild, self.bot.display, permissions.BOT, bot_id=self.bot.id)
        self.add_member(guild, self.bot, role)

    def remove_bot(self, guild: Guild) -> None:
        """The bot leaves; its role goes with it."""
        member = guild.members.pop(self.bot.id, None)
        self._guild_ids[self.bot.id].discard(guild.id)
        for role in member.roles if member else ():
            guild.roles.pop(role, None)

    def remove_channel(self, channel: Channel) -> None:
        """A channel or thread is deleted, a channel's threads with it."""
        guild = self.guild_of(channel)
        for thread in [each for each in guild.threads.values() if each.parent_id == channel.id]:
            self.remove_channel(thread)
        self.channels.pop(channel.id, None)
        guild.channels.pop(channel.id, None)
        guild.threads.pop(channel.id, None)
        for name in (channel.name, f"{guild.name}/{channel.name}"):
            if self._names.get(name) == channel.id:
                del self._names[name]

    def direct(self, user: User) -> Channel:
        """The direct-message channel between the bot and a person, opened on demand."""
        channel = self._direct_channels.get(user.id)
        if channel is None:
            channel = Channel(id=self.ids.next(), type=ChannelType.DM, name=user.name, recipient=user)
            self._direct_channels[user.id] = self.channels[channel.id] = channel
        return channel

    def add_conversation(self, *people: User) -> Channel:
        """A conversation of people among themselves, known by their names (`lin+sam`)."""
        kind = ChannelType.DM if len(people) == 2 else ChannelType.GROUP_DM
        channel = Channel(id=self.ids.next(), type=kind, name="+".join(each.name for each in people), people=people)
        self._names[channel.name] = channel.id
        self.channels[channel.id] = channel
        return channel

    # finding

    def find_user(self, ref: str) -> User:
        """A person by id or name. Raises NotThereError."""
        user = self.users.get(self._names.get(f"@{ref}", ref))
        if user is None:
            raise NotThereError(f"no such user: {ref}")
        return user

    def find_guild(self, ref: str) -> Guild:
        """A server by id or name. Raises NotThereError."""
        guild = self.guilds.get(self._names.get(f"guild:{ref}", ref))
        if guild is None:
            raise NotThereError(f"no such guild: {ref}")
        return guild

    def find_channel(self, ref: str) -> Channel:
        """A channel by id, name, `server/name`, or a person's name for their direct messages. Raises NotThereError."""
        channel = self.channels.get(self._names.get(ref, ref))
        if channel is not None:
            return channel
        if f"@{ref}" in self._names or ref in self.users:
            return self.direct(self.find_user(ref))
        raise NotThereError(f"no such channel: {ref}")

    def guild_of(self, channel: Channel) -> Guild:
        """The server a channel belongs to. Raises ImpossibleError for a direct message."""
        if channel.guild_id is None:
            raise ImpossibleError(f"{channel.name} is a direct message")
        return self.guilds[channel.guild_id]

    # asking

    def rights(self, channel: Channel, user: User) -> int:
        """What a person may do in a channel, as permission bits."""
        if channel.people and user not in channel.people:
            return permissions.NOTHING
        if channel.guild_id is None:
            return permissions.IN_DIRECT_MESSAGES
        guild = self.guilds[channel.guild_id]
        place = guild.channels.get(channel.parent_id or "", channel) if channel.type.is_thread else channel
        return permissions.in_channel(guild, place, user.id)

    def may(self, channel: Channel, user: User, *wanted: Permission) -> bool:
        """Whether a person has all of these rights in a channel."""
        rights = self.rights(channel, user)
        return all(rights & right for right in wanted)

    def bot_guilds(self) -> list[Guild]:
        """The servers the bot is a member of."""
        return [guild for guild in self.guilds.values() if self.bot.id in guild.members]

    def meets_bot(self, user: User) -> bool:
        """Whether a person shares a server with the bot or installed it."""
        ids = self._guild_ids
        return user.installed or not ids.get(user.id, set()).isdisjoint(ids.get(self.bot.id, set()))

    def _register(self, guild: Guild, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        self._names.setdefault(channel.name, channel.id)
        self._names[f"{guild.name}/{channel.name}"] = channel.id
        return channel
