"""The simulated world: who and what there is, found by id or by name. It knows no Bot API and sends nothing."""

from sandbox.telegram.world.entities import GENERAL, Chat, Json, MemberStatus, Person, StoredMessage, Topic


class World:
    """All people and chats. Each chat keeps its last `keep` messages."""

    def __init__(self, keep: int = 500) -> None:
        self.keep = keep
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self._names: dict[str, int] = {}
        self._seq = 0
        self._message_id = 0

    def add_person(self, name: str, language: str = "en", first_name: str = "") -> Person:
        """Add somebody and their private chat with the bot, in which they have not written yet."""
        user_id = 2001 + len(self.people)
        first = first_name or name.capitalize()
        user = {"id": user_id, "is_bot": False, "first_name": first, "username": f"{name}_reads"}
        person = Person(name=name, user=user | {"language_code": language})
        self.people[user_id] = person
        body = {"id": user_id, "type": "private", "first_name": first, "username": user["username"]}
        self._add(Chat(name=name, body=body, members={user_id: MemberStatus.LEFT}))
        return person

    def add_people(self, count: int) -> list[Person]:
        """Add `count` people (reader-1, …) who have written to the bot already: chats for a load test."""
        first = len(self.people) + 1
        people = [self.add_person(f"reader-{first + n}") for n in range(count)]
        for person in people:
            self.chats[person.user["id"]].members[person.user["id"]] = MemberStatus.MEMBER
        return people

    def add_chat(self, name: str, kind: str, title: str = "", *, forum: bool = False) -> Chat:
        """Add a chat of `kind` group, supergroup or channel, in which nobody is yet."""
        number = 5000 + len(self.chats)
        chat_id = -number if kind == "group" else -1_000_000_000_000 - number
        body: Json = {"id": chat_id, "type": kind, "title": title or name}
        if forum:
            body["is_forum"] = True
        chat = Chat(name=name, body=body)
        if forum:
            chat.topics[GENERAL] = Topic(id=GENERAL, name="General")
            chat.last_message_id = GENERAL
        return self._add(chat)

    def add_topic(self, chat: Chat, name: str) -> Topic:
        """Open a topic in a forum; its id is, as on Telegram, that of a message."""
        topic = Topic(id=self.next_message_id(chat), name=name)
        chat.topics[topic.id] = topic
        return topic

    def upgrade(self, chat: Chat) -> Chat:
        """Return the new supergroup that takes a group's place: it has the name, the title and the members.

        The old messages stay behind, so their ids lead nowhere in the new chat.
        """
        del self._names[chat.name]
        supergroup = self.add_chat(chat.name, "supergroup", chat.body["title"])
        supergroup.members = dict(chat.members)
        supergroup.may_write = chat.may_write
        chat.moved_to = supergroup.id
        return supergroup

    def chat(self, key: int | str) -> Chat:
        """Return the chat of this id or name; raise LookupError."""
        return self.chats[self._id(key)]

    def person(self, key: int | str) -> Person:
        """Return the person of this id or name; raise LookupError."""
        return self.people[self._id(key)]

    def topic_id(self, chat: int | str, name: str) -> int:
        """Return the id of the topic called `name`; raise LookupError."""
        for topic in self.chat(chat).topics.values():
            if topic.name == name:
                return topic.id
        raise LookupError(f"{chat} has no topic {name!r}")

    def messages(
        self, chat: int | str, thread: int | None = None, after: int = 0, reader: int | str | None = None
    ) -> list[Json]:
        """Return a chat's messages as a client holds them now, oldest first, with `seq` and `deleted`.

        `thread` picks one topic (1 is General); only messages with a `seq` above `after` are returned. Behind them are
        the ephemeral ones of the `reader`, each with `after`, the id of the message that it came after.
        """
        place = self.chat(chat)
        found = [stored for stored in place.messages.values() if _is_in(stored, thread, after)]
        if reader is None:
            return [_as_held(stored) for stored in found]
        person = self.person(reader).user["id"]
        own = [each for each in place.ephemeral.values() if each.person == person and _is_in(each, thread, after)]
        return [*map(_as_held, found), *(_as_held(each) | {"after": each.after} for each in own)]

    def next_message_id(self, chat: Chat) -> int:
        """Return the id of the chat's next message: counted a chat in supergroups and channels, else overall."""
        if chat.type in ("supergroup", "channel"):
            chat.last_message_id += 1
            return chat.last_message_id
        self._message_id += 1
        return self._message_id

    def store(self, chat: Chat, body: Json) -> StoredMessage:
        """Keep a new message, forgetting the chat's oldest beyond `keep`."""
        self._seq += 1
        stored = StoredMessage(body=body, seq=self._seq)
        chat.messages[body["message_id"]] = stored
        if len(chat.messages) > self.keep:
            del chat.messages[next(iter(chat.messages))]
        return stored

    def store_ephemeral(self, chat: Chat, body: Json, person: int) -> StoredMessage:
        """Keep a new message between the bot and a person."""
        self._seq += 1
        last = next(reversed(chat.messages), 0)
        stored = StoredMessage(body=body, seq=self._seq, person=person, after=last)
        chat.ephemeral[body["ephemeral_message_id"]] = stored
        if len(chat.ephemeral) > self.keep:
            del chat.ephemeral[next(iter(chat.ephemeral))]
        return stored

    def touch(self, stored: StoredMessage) -> None:
        """Give a changed message the next `seq`."""
        self._seq += 1
        stored.seq = self._seq

    def _id(self, key: int | str) -> int:
        if isinstance(key, str) and key in self._names:
            return self._names[key]
        try:
            return int(key)
        except ValueError:
            raise LookupError(f"nobody and nothing is called {key!r}") from None

    def _add(self, chat: Chat) -> Chat:
        if chat.name in self._names:
            raise ValueError(f"there is a chat {chat.name!r} already")
        self.chats[chat.id] = chat
        self._names[chat.name] = chat.id
        return chat


def _is_in(stored: StoredMessage, thread: int | None, after: int) -> bool:
    return stored.seq > after and (thread is None or stored.body.get("message_thread_id", 1) == thread)


def _as_held(stored: StoredMessage) -> Json:
    return stored.body | {"seq": stored.seq, "deleted": stored.deleted}
