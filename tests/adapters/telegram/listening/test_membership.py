"""What updates of the stand-in say of the chats that the bot is in."""

from telegram import Bot, Update

from adapters.telegram.listening.membership import MembershipHandler
from sandbox.telegram import Telegram as StandIn
from tests.adapters.telegram.fakes import FakeMemberships


async def note_all(bot: Bot, memberships: FakeMemberships) -> list[bool]:
    membership = MembershipHandler(memberships)
    return [await membership.note(update) for update in await bot.get_updates(allowed_updates=[])]


async def test_blocking_sends_to_sleep_and_coming_back_wakes(
    bot: Bot, telegram: StandIn, memberships: FakeMemberships
) -> None:
    telegram.member("lin", "kicked")
    telegram.member("lin", "member")
    assert await note_all(bot, memberships) == [True, True]
    lin = str(telegram.user("lin")["id"])
    assert memberships.notes == [("sleep", "telegram", lin, "blocked"), ("wake", "telegram", lin)]


async def test_thrown_out_and_taken_back(bot: Bot, telegram: StandIn, memberships: FakeMemberships) -> None:
    group = str(telegram.world.chat("reading-group").id)
    for status in ("kicked", "member", "left", "administrator"):
        telegram.member("reading-group", status)
    await note_all(bot, memberships)
    kinds = [note[0] for note in memberships.notes]
    assert kinds == ["sleep", "wake", "sleep", "wake"]
    assert {note[2] for note in memberships.notes} == {group}
    assert memberships.notes[0][3] == memberships.notes[2][3] == "kicked"


async def test_an_upgraded_group_moves_once(bot: Bot, telegram: StandIn, memberships: FakeMemberships) -> None:
    old = str(telegram.world.chat("reading-group").id)
    new = str(telegram.upgrade("reading-group")["id"])
    await note_all(bot, memberships)
    assert memberships.notes == [("move", "telegram", old, new)]


async def test_a_topic_that_opens_again_wakes_its_chat(
    bot: Bot, telegram: StandIn, memberships: FakeMemberships
) -> None:
    thread = telegram.thread("lab", "random")
    telegram.topic("lab", thread, "closed")
    telegram.topic("lab", thread, "open")
    await note_all(bot, memberships)
    assert memberships.notes == [("wake", "telegram", str(telegram.world.chat("lab").id))]


async def test_what_people_say_is_none_of_its_business(
    bot: Bot, telegram: StandIn, memberships: FakeMemberships
) -> None:
    telegram.say("lin", "lin", "/top")
    assert await note_all(bot, memberships) == [False]
    assert memberships.notes == []


async def test_a_restricted_bot_is_inside_while_it_is_a_member_and_asleep_while_it_may_not_write(
    memberships: FakeMemberships,
) -> None:
    def change(*, is_member: bool, may_write: bool = True) -> Update:
        user = {"id": 1000, "is_bot": True, "first_name": "P"}
        rights = dict.fromkeys(
            [
                "can_send_messages",
                "can_send_polls",
                "can_send_other_messages",
                "can_add_web_page_previews",
                "can_change_info",
                "can_invite_users",
                "can_pin_messages",
                "can_manage_topics",
                "can_send_audios",
                "can_send_documents",
                "can_send_photos",
                "can_send_videos",
                "can_send_video_notes",
                "can_send_voice_notes",
                "can_edit_tag",
                "can_react_to_messages",
            ],
            True,
        )
        now = {"status": "restricted", "user": user, "is_member": is_member, "until_date": 0} | rights
        now["can_send_messages"] = may_write
        body = {
            "chat": {"id": -5, "type": "supergroup", "title": "G"},
            "from": {"id": 1, "is_bot": False, "first_name": "A"},
            "date": 1,
            "old_chat_member": {"status": "member", "user": user},
            "new_chat_member": now,
        }
        return Update.de_json({"update_id": 1, "my_chat_member": body}, None)

    membership = MembershipHandler(memberships)
    await membership.note(change(is_member=True))
    await membership.note(change(is_member=False))
    await membership.note(change(is_member=True, may_write=False))
    assert [note[0] for note in memberships.notes] == ["wake", "sleep", "sleep"]
    assert [note[-1] for note in memberships.notes[1:]] == ["kicked", "rights"]
