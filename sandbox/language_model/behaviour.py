"""What a model can be told to be like."""

from enum import StrEnum


class Behaviour(StrEnum):
    """How the questions are answered."""

    GOOD = "good"
    WRONG_NUMBERS = "wrong numbers"
    """Figures that nobody said."""
    INVENTED = "invented"
    """Names, links and pieces that there are not."""
    CHATTER = "chatter"
    """Words to whoever asked, before, within and behind the answer."""
    FENCED = "fenced"
    CUT_OFF = "cut off"
    """It stops in the middle, as its length is used up."""
    SLOPPY = "sloppy"
    """Every other story is one of the first three, within chatter and a fence."""
    HOSTILE = "hostile"
    """Links and orders where text should be."""
    REASONING = "reasoning"
    """It thinks aloud in a field of its own, and its thoughts count as answer."""
    THINKING = "thinking"
    """It thinks aloud in the answer itself."""
    PARTS = "parts"
    """Its content is a list of parts."""
    CHOICES = "choices"
    """Several choices, of which the first is empty."""
    ODD_JSON = "odd json"
    """Numbers that are none."""
    PROSE = "prose"
    """It knows nothing of JSON."""
    DECLINES = "declines"
    """No content, and the reason why it says nothing."""
    EMPTY = "empty"
    NULL = "null"
    TOOL_CALLS = "tool calls"
    """It would like to call something."""
    SLOW = "slow"
    DOWN = "down"
    RATE_LIMITED = "rate-limited"


SLOPPINESS = (Behaviour.WRONG_NUMBERS, Behaviour.INVENTED, Behaviour.CHATTER)
