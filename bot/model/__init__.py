"""What Paperboy talks about: issues, places, subscriptions, deliveries. Frozen values, built by keyword."""

from bot.model.deliveries import (
    PLAIN,
    Claimed,
    Delivery,
    Lane,
    Result,
    SentMessage,
    Settlement,
    State,
    open_reason,
)
from bot.model.filters import NO_FILTER, WHOLE, Filter, Shape, bits_of, shown
from bot.model.issues import (
    DEFAULT_EDITION,
    ArchivedIssue,
    Issue,
    IssueState,
    Line,
    Link,
    Mark,
    Revision,
    Section,
    SectionKind,
    Span,
    Story,
    StoryRef,
    plain,
)
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
