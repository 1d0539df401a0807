"""What Paperboy talks about: issues, places, subscriptions, deliveries. Frozen values, built by keyword."""

from bot.model.deliveries import (
    ANNOUNCEMENT,
    PLAIN,
    Claimed,
    Delivery,
    Lane,
    Result,
    SentMessage,
    SentShape,
    Settlement,
    State,
    open_reason,
)
from bot.model.filters import (
    MOST_COUNTED,
    NO_FILTER,
    WHOLE,
    Filter,
    SectionCount,
    Shape,
    as_shown,
    bits_of,
    counts_of,
    read_counts,
    write_counts,
)
from bot.model.issues import (
    DEFAULT_EDITION,
    ArchivedIssue,
    Issue,
    IssueState,
    Line,
    Link,
    ListedIssue,
    Mark,
    Revision,
    Section,
    SectionKind,
    Span,
    Story,
    StoryRef,
    plain,
)
from bot.model.revised_issues import IssueContents, RevisedIssue
from bot.model.subscriptions import (
    EVERY_DAY,
    PASSING,
    WEEKDAYS,
    CatchUp,
    Place,
    PlaceKind,
    Preferences,
    Schedule,
    Style,
    Subscription,
    Weekday,
)
