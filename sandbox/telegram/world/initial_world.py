"""The world that the demo and the tests begin with; docs/sandbox.md lists who and what is in it."""

from sandbox.telegram.world.entities import BOT_ID, MemberStatus
from sandbox.telegram.world.world import World

_MORE_PEOPLE = "ada ben chen dana emil fang gao hana ivan jun kai lena ming nora omar ping qiu rosa song tina"


def initial_world(keep: int = 500) -> World:
    """Return a new world that keeps the last `keep` messages of each chat."""
    world = World(keep)
    for name, language, first in (("lin", "zh-hans", "林"), ("mei", "zh-hant", "梅"), ("sam", "en", "Sam")):
        world.add_person(name, language, first)
    for name, language in zip(_MORE_PEOPLE.split(), ("zh-hans", "en", "zh-hant", "en") * 5, strict=True):
        world.add_person(name, language)
    group = world.add_chat("reading-group", "group", "Reading group")
    lab = world.add_chat("lab", "supergroup", "Lab", forum=True)
    world.add_topic(lab, "ai-news")
    world.add_topic(lab, "random")
    daily = world.add_chat("daily", "channel", "Daily")
    quiet = world.add_chat("quiet-group", "group", "Quiet group")
    for chat in (group, lab, daily, quiet):
        for person in world.people.values():
            chat.members[person.user["id"]] = MemberStatus.MEMBER
        chat.members[BOT_ID] = MemberStatus.MEMBER
        chat.members[world.person("lin").user["id"]] = MemberStatus.ADMINISTRATOR
        chat.members[world.person("mei").user["id"]] = MemberStatus.CREATOR
    quiet.members[world.person("lin").user["id"]] = MemberStatus.MEMBER
    daily.members[BOT_ID] = MemberStatus.ADMINISTRATOR
    return world
