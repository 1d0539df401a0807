"""Who reads: both stand-ins with some dozens of places of every kind each, and what stands in them."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.discord import Discord
from sandbox.discord.world.entities import ChannelType, Overwrite
from sandbox.discord.world.permissions import Permission
from sandbox.faults import Fault, Faults, Kind
from sandbox.server import Sandbox
from sandbox.telegram import Telegram
from sandbox.telegram.world.entities import BOT_ID, MemberStatus

Place = tuple[str, str, str]
"""Platform, address, thread: as the bot's database has them."""
GROUPS, CHANNELS, THREADS, DIRECT = 8, 4, 4, 6
HIDING = (Kind.CUT_AFTER, Kind.HALF, Kind.DRIP)
"""Faults of a send after which it stands, though the bot saw no whole answer."""
BAD_REQUEST = 400
ADMIN = "sam"


class NotingFaults(Faults):
    """Notes which texts went through though their answer did not (``hidden``), and of which the bot cannot know
    (``doubtful``)."""

    def __init__(self) -> None:
        super().__init__()
        self.struck: Counter[str] = Counter()
        self.hidden: list[str] = []
        self.doubtful: list[str] = []

    def draw(self, name: str, params: Mapping[str, object]) -> Fault | None:
        fault = super().draw(name, params)
        if fault is not None:
            self.struck[fault.kind.value if fault.kind is not Kind.ERROR else str(fault.status)] += 1
            call = f"{name} {json.dumps(dict(params), ensure_ascii=False, default=str)}"
            if fault.kind in HIDING:
                self.hidden.append(call)
            elif fault.kind is Kind.CUT_BEFORE or (fault.kind is Kind.ERROR and fault.status < BAD_REQUEST):
                self.doubtful.append(call)
        return fault


class Town:
    """Both worlds, with so many private chats on Telegram and channels on Discord.

    ``silent`` are the places where the bot may not write now.
    """

    def __init__(self, *, people: int = 24, rooms: int = 24) -> None:
        self.faults = {"telegram": NotingFaults(), "discord": NotingFaults()}
        self.telegram = Telegram(faults=self.faults["telegram"])
        self.discord = Discord(faults=self.faults["discord"])
        self.sandbox = Sandbox(telegram=self.telegram, discord=self.discord)
        self.club = self.discord.world.find_guild("reading-club")
        self.kinds: dict[Place, str] = {}
        self._roots: dict[Place, str] = {}
        self.forums: list[str] = []
        self.silent: set[Place] = set()
        self._telegram(people)
        self._discord(rooms)
        self.silenced_groups = [f"group-{number}" for number in (0, 1)]
        self.silenced_channel = "channel-0"
        self.silenced_rooms = list(self.rooms[:3])

    def _telegram(self, people: int) -> None:
        world = self.telegram.world
        for person in world.add_people(people):
            self._add("telegram", str(person.user["id"]), "private")
        lin = world.person("lin").user["id"]
        for number in range(GROUPS):
            chat = world.add_chat(f"group-{number}", "supergroup" if number % 2 else "group")
            chat.members |= {BOT_ID: MemberStatus.MEMBER, lin: MemberStatus.ADMINISTRATOR}
            self._add("telegram", str(chat.id), "group")
        for number in range(CHANNELS):
            chat = world.add_chat(f"channel-{number}", "channel")
            chat.members |= {BOT_ID: MemberStatus.ADMINISTRATOR, lin: MemberStatus.CREATOR}
            self._add("telegram", str(chat.id), "channel")
        lab = world.chat("lab")
        for name in ("papers", "tools"):
            world.add_topic(lab, name)
        for topic in lab.topics.values():
            if topic.name != "General":
                self._add("telegram", str(lab.id), "topic", str(topic.id))

    def _discord(self, number_of_rooms: int) -> None:
        world = self.discord.world
        rooms = world.add_channels(number_of_rooms, self.club)
        self.rooms = [room.id for room in rooms]
        for room in rooms:
            self._add("discord", room.id, "channel", root=self.club.id)
        for number in range(THREADS):
            thread = world.add_thread(rooms[number], f"thread-{number}", world.find_user("lin"))
            self._add("discord", thread.id, "thread", root=self.club.id)
        for name in ("news", "digests"):
            forum = world.add_channel(self.club, name, ChannelType.FORUM)
            self.forums.append(forum.id)
            self._add("discord", forum.id, "forum", root=self.club.id)
        for number in range(1, DIRECT + 1):
            person = world.find_user(f"reader{number:02}")
            self._add("discord", world.direct(person).id, "private", root=person.id)

    def _add(self, platform: str, address: str, kind: str, thread: str = "", root: str = "") -> None:
        place = (platform, address, thread)
        self.kinds[place] = kind
        self._roots[place] = root or address

    def table(self) -> Iterator[str]:
        """Everybody as the lines of a table of subscribers."""
        yield "platform,address,thread,kind,root,language"
        for place, kind in self.kinds.items():
            yield ",".join([*place, kind, self._roots[place], "en"])

    @property
    def admins(self) -> str:
        """The setting that names the administrators."""
        telegram = self.telegram.world.person(ADMIN).user["id"]
        return f"telegram:{telegram},discord:{self.discord.world.find_user(ADMIN).id}"

    # --- rights -----------------------------------------------------------------------------------------------

    def take_rights(self) -> None:
        """In two groups nobody hears of it, nor in a room; a channel and two rooms tell the bot."""
        for name in self.silenced_groups:
            self.telegram.world.chat(name).may_write = False
            self.silent.add(("telegram", str(self.telegram.world.chat(name).id), ""))
        self.telegram.member(self.silenced_channel, "member")
        self.silent.add(("telegram", str(self.telegram.world.chat(self.silenced_channel).id), ""))
        denied = int(Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS)
        for room in self.silenced_rooms:
            overwrite = Overwrite(id=self.discord.world.bot.id, kind=1, deny=denied)
            self.discord.world.find_channel(room).overwrites.append(overwrite)
            self.silent.add(("discord", room, ""))
            self.silent |= {("discord", each, "") for each in self._threads_in(room)}
        self._tell_rooms()

    def give_rights(self) -> None:
        """All back."""
        for name in self.silenced_groups:
            self.telegram.world.chat(name).may_write = True
        self.telegram.member(self.silenced_channel, "administrator")
        for room in self.silenced_rooms:
            self.discord.world.find_channel(room).overwrites.pop()
        self.silent.clear()
        self._tell_rooms()

    def _tell_rooms(self) -> None:
        for room in self.silenced_rooms[1:]:
            self.discord.update_channel(room)

    def _threads_in(self, room: str) -> list[str]:
        return [thread.id for thread in self.club.threads.values() if thread.parent_id == room]

    # --- reading ----------------------------------------------------------------------------------------------

    def texts(self, place: Place) -> list[str]:
        """What stands there of the bot's; in a forum, in all of its posts."""
        platform, address, thread = place
        if platform == "telegram":
            found = self.telegram.messages(int(address), int(thread) if thread else None)
        elif address in self.forums:
            found = [message for post in self._threads_in(address) for message in self.discord.messages(post)]
        else:
            found = self.discord.messages(address)
        return [text_of(message) for message in found if not message["deleted"]]

    def told(self, platform: str) -> list[str]:
        """What the administrator there was told, one paragraph each."""
        if platform == "telegram":
            messages = [m for m in self.telegram.messages(ADMIN) if m.get("from", {}).get("is_bot")]
        else:
            messages = [m for m in self.discord.messages(ADMIN, ADMIN) if m["author"].get("bot")]
        return [line.replace("\u2060", "") for m in messages for line in text_of(m).splitlines() if line.strip()]


def text_of(message: Mapping[str, Any]) -> str:
    """What there is to read in a message of either platform."""
    embeds = [f"{one.get('title', '')}\n{one.get('description', '')}" for one in message.get("embeds", ())]
    return "\n".join([message.get("text", ""), message.get("content", ""), *embeds]).replace("\\", "")
