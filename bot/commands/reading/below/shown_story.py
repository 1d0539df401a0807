"""The story that a message shows, as the line below it means: kept (``save this``), or its neighbour (``next``).

A story may be named as well: ``save story 3``, ``把第三条收藏了``, ``remove t2 from my bookmarks``.
"""

import re
from dataclasses import replace

from bot.commands.reading.changes.wishes import ASKING, ZH_ASKING, spaced
from bot.commands.reading.replies import RepliedMessage
from bot.commands.reading.story_names import names_stories
from bot.document import Invocation
from bot.errors import Refusal
from bot.model import StoryRef
from bot.text_folding import folded_typed

_THIS = r"(?:this|that|it)(?: (?:one|story|item|tool|news|article))?(?: (?:too|for later))?"
_ZH_THIS = "这一?[条则篇个](?:新闻|工具|消息)?|它"
_SHELF = r"(?:the |my )?(?:bookmarks|shelf|saves|saved(?: stories| list)?|favou?rites)"
_ZH_SHELF = "我?的?收藏夹?[里中]?"
_DONE = "(?:一?下|起来|下来|掉|[了吧])*"
_KEPT = (
    re.compile(rf"{spaced(ASKING)}(?:save|bookmark|keep)(?: (?P<thing>.+?))??(?: (?:to|in|on) {_SHELF})?"),
    re.compile(rf"{spaced(ASKING)}(?:add|put)(?: (?P<thing>.+?))? (?:to|in|on) {_SHELF}"),
    re.compile(rf"(?>(?:{ZH_ASKING}|[把将])*)(?P<thing>.*?)(?:收藏|保存|加入{_ZH_SHELF}|存){_DONE}"),
    re.compile(rf"(?>(?:{ZH_ASKING})*)(?:收藏|保存){_DONE}(?P<thing>.*?)[了吧]*"),
)
_LEFT = (
    re.compile(rf"{spaced(ASKING)}(?:unsave|unbookmark)(?: (?P<thing>.+))?"),
    re.compile(rf"{spaced(ASKING)}(?:remove|delete|take)(?: (?P<thing>.+?))?? (?:from|off) {_SHELF}"),
    re.compile(
        rf"(?>(?:{ZH_ASKING}|[把将])*)(?P<thing>.*?)"
        rf"(?:取消收藏|不收藏|不再收藏|(?:移出|移除|删除|删掉)收藏|从{_ZH_SHELF}(?:移除|删除|删掉|去掉|拿掉)){_DONE}"
    ),
    re.compile(rf"(?>(?:{ZH_ASKING})*)(?:取消收藏|不再?收藏|删除收藏)(?P<thing>.*?)[了吧]*"),
)
_HOW = re.compile(r"how\b|怎[么样]|如何|why\b|为什么")
"""Who asks how it is done has nothing done."""

_LONGEST = 100
"""Characters: a longer line says nothing of the kind."""

_SPOKEN = re.compile(r"^(?:the )?(?:story|item|number|news story) ")

_TURNS = {
    **dict.fromkeys(("next", "next one", "the next one", "next story", "next tool"), 1),
    **dict.fromkeys(("下一条", "下一则", "下条", "下一个", "下一篇", "后一条", "再下一条", "再来一条"), 1),
    **dict.fromkeys(("previous", "prev", "previous one", "the previous one", "previous story", "previous tool"), -1),
    **dict.fromkeys(("上一条", "上一则", "上条", "上一个", "上一篇", "前一条"), -1),
}
"""What people call the button of a story that leads to its neighbour, and by how much its number differs."""

_SIGNS = {1: "›", -1: "‹"}
_OF_STORIES = re.compile("story|tool|[条则篇]")
"""Words that can be said of a story alone: ``next`` may be the next issue."""


def said_of_story(line: str, message: RepliedMessage | None) -> Invocation | None:
    """What a line says of the story that the message shows, or of one that it names; without a story, what asks which
    is meant. None where it says nothing of the kind. Raises Refusal where the story has no neighbour."""
    said, shown = folded_typed(line) if len(line) <= _LONGEST else "", _shown(message)
    if step := _TURNS.get(said):
        if shown is None:
            return Invocation("story") if _OF_STORIES.search(said) else None
        return _turned(step, message, shown)
    for command, patterns in () if _HOW.match(said) else (("unsave", _LEFT), ("save", _KEPT)):
        for match in filter(None, (pattern.fullmatch(said) for pattern in patterns)):
            thing = _SPOKEN.sub("", match["thing"] or "")
            if names_stories(thing):
                return Invocation(command, {"ref": thing})
            if not thing or re.fullmatch(f"{_THIS}|{_ZH_THIS}", thing):
                which = None if not thing and command == "save" else Invocation(command)
                return Invocation(command, {"ref": str(shown)}) if shown else which
    return None


def _shown(message: RepliedMessage | None) -> StoryRef | None:
    """The story of a message that can be kept, or is."""
    said = [each.command for each in message.buttons if each.command] if message else []
    refs = {str(each.values.get("ref", "")) for each in said if each.command in {"save", "unsave"}}
    return StoryRef.parse(refs.pop()) if len(refs) == 1 else None


def _turned(step: int, message: RepliedMessage | None, shown: StoryRef) -> Invocation:
    """The neighbour: by its button where there is one, else by its number."""
    leading = [each for each in message.buttons if each.command and _SIGNS[step] in each.label] if message else []
    if to := next((each.command for each in leading if each.command and each.command.command == "story"), None):
        return to
    if shown.number + step < 1:
        raise Refusal("refusal-no-story-before")
    return Invocation("story", {"ref": str(replace(shown, number=shown.number + step))})
