"""What becomes of the chats that subscribe: the bot blocked, thrown out, silenced, taken back; a group that moved."""

from dataclasses import dataclass

from telegram import ChatMember, ChatMemberAdministrator, ChatMemberRestricted, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from adapters.telegram.channel import PLATFORM
from bot.ports import Reason
from bot.services.membership import Memberships

_INSIDE = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER)


@dataclass(frozen=True)
class MembershipHandler:
    """Passes on what updates tell. What they do not tell (a deleted topic), sends find out."""

    memberships: Memberships

    async def note(self, update: Update) -> bool:
        """Take an update; False where it has nothing to do with membership."""
        if update.my_chat_member is not None:
            await self._changed(update.my_chat_member)
            return True
        return update.message is not None and await self._service(update.message)

    async def _changed(self, change: ChatMemberUpdated) -> None:
        address = str(change.chat.id)
        if _is_inside(change.new_chat_member):
            if _may_write(change.new_chat_member, change.chat.type):
                await self.memberships.wake(PLATFORM, address)
            else:
                await self.memberships.sleep_address(PLATFORM, address, Reason.RIGHTS)
        else:
            reason = Reason.BLOCKED if change.chat.type == ChatType.PRIVATE else Reason.KICKED
            await self.memberships.sleep_address(PLATFORM, address, reason)

    async def _service(self, message: Message) -> bool:
        address = str(message.chat.id)
        if message.migrate_to_chat_id is not None:
            await self.memberships.move(PLATFORM, address, str(message.migrate_to_chat_id))
            return True
        if message.forum_topic_reopened is not None:
            # A closed topic needs no note: an administrator bot may write there, any other learns it by sending.
            await self.memberships.wake(PLATFORM, address)
            return True
        return False


def _is_inside(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in _INSIDE


def _may_write(member: ChatMember, chat_type: str) -> bool:
    """As far as the member's own rights go: a group may besides silence all its members, which no update tells."""
    if isinstance(member, ChatMemberRestricted):
        return member.can_send_messages
    if chat_type == ChatType.CHANNEL:
        may_post = isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
        return may_post or member.status == ChatMemberStatus.OWNER
    return True
