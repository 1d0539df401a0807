"""What is asked of the API, for each answer that it may give."""

from collections.abc import Mapping, Sequence
from typing import Final

DAY: Final = "/issues/{date}"
STORY: Final = "/issues/{date}/stories/{ref}"

ASKED: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("/issues", "200"): ["/issues", "/issues?limit=2&lang=zh-Hant", "/issues?before=2025-12-01"],
    ("/issues", "400"): ["/issues?limit=0", "/issues?limit=101", "/issues?before=soon", "/issues?befor=2025-12-01"],
    (DAY, "200"): ["/issues/latest", "/issues/2025-12-18", "/issues/2025-12-15?lang=en"],
    (DAY, "400"): [
        "/issues/yesterday",
        "/issues/2025-02-30",
        "/issues/2025-12-20?lang=de",
        "/issues/2025-12-20?lang=en&lang=en",
    ],
    (DAY, "404"): ["/issues/2025-12-16", "/issues/2025-12-01", "/issues/2025-12-31"],
    (DAY, "410"): ["/issues/2025-12-17"],
    (DAY, "500"): ["/issues/2025-12-19"],
    (STORY, "200"): [f"/issues/2025-12-18/stories/{ref}" for ref in ("n1", "1", "T2", "2.2")]
    + ["/issues/latest/stories/2.1"],
    (STORY, "400"): ["/issues/2025-12-18/stories/first", "/issues/2025-12-18/stories/%FF", "/issues/soon/stories/n1"],
    (STORY, "404"): ["/issues/2025-12-18/stories/n9", "/issues/2025-12-17/stories/n9", "/issues/2025-12-16/stories/n1"],
    (STORY, "410"): ["/issues/2025-12-18/stories/n3", "/issues/2025-12-17/stories/n1"],
    (STORY, "500"): ["/issues/2025-12-19/stories/n1"],
    ("/search", "200"): [
        "/search?q=claude",
        "/search?q=claude+in:tools&limit=1",
        "/search?in=tools&after=2025-12&before=2026&site=example.com",
        "/search?q=absent",
        "/search?q=https://example.com/Gemini/2025-12-15/n1",
        "/search?q=%00%FF%ED%A0%80claude",
        "/search?q=http://%5B&site=%00%5B%25_%27",
        "/search?q=in:news+in:tools&in=news&site=",
    ],
    ("/search", "400"): [
        "/search",
        "/search?q=+",
        "/search?q=x&in=other",
        "/search?q=x&after=soon",
        "/search?q=x&before=9999-99-99",
        f"/search?q={'x' * 2049}",
    ],
    ("/openapi.json", "200"): ["/openapi.json"],
    ("/openapi.json", "400"): ["/openapi.json?lang=en"],
}
"""For each answer what is asked for it."""

ALIKE: Final = {"304", "429", "503"}
"""That nothing changed, that it was too much and that the database is gone is asked of every path."""
