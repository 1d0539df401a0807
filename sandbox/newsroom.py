"""Where issues come from, to look at: a site whose articles arrive on demand, a language model that is as it is told
to be, and the steps that were seen since the last article arrived.

GET  /api/newsroom               the behaviours to choose from, the one that holds, and the steps
POST /api/newsroom {"behaviour"} the model is like that from now on
POST /api/newsroom/article       the next article arrives; 409 where there is none left
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from aiohttp import web

from sandbox.change_feed import ChangeFeed
from sandbox.feed import Article, ArticleFeed, WrittenArticle, written_articles
from sandbox.language_model import Behaviour, FakeLanguageModel, Wording
from sandbox.language_model.prompt import schema_of, text_of

SITE: Final = "/news"
FEED_PATH: Final = f"{SITE}/feed.xml"
NONE: Final = "none"
"""How it is without a model."""
BEHAVIOURS: Final = (Behaviour.GOOD, Behaviour.SLOPPY, Behaviour.HOSTILE, Behaviour.DOWN)

ARRIVED: Final = "arrived"
LOOKED: Final = "looked"
PICKED: Final = "picked"
WRITTEN: Final = "written"
REPAIRED: Final = "repaired"


class NoMoreArticles(Exception):  # noqa: N818  the name says the state
    """All articles have arrived."""

    def __init__(self) -> None:
        super().__init__("That was the last article. Start the demo again to begin with the first.")


class Newsroom:
    """The site, the model, and what is seen of them. ``model_is_optional``: one may choose that there is none.

    What a stand-in cannot see, whoever runs the bot may `note`.
    """

    def __init__(
        self,
        model: FakeLanguageModel,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        model_is_optional: bool = False,
    ) -> None:
        self.model = model
        self.has_model = True
        self.site = ArticleFeed(now=now, root=SITE)
        self.feed = ChangeFeed()
        self.steps: list[dict[str, Any]] = []
        self._now = now
        self._behaviours: Sequence[str] = (*BEHAVIOURS, NONE) if model_is_optional else BEHAVIOURS
        written = written_articles()
        self._coming: Iterator[WrittenArticle] = iter(written)
        _teach(model, written)
        self.site.on_asked = self._hear_site
        model.on_request = self._hear_model

    @property
    def behaviour(self) -> str:
        """How the model is."""
        return self.model.behaviour if self.has_model else NONE

    def become(self, behaviour: str) -> None:
        """Let the model be like that. ValueError where that is none to choose."""
        if behaviour not in self._behaviours:
            raise ValueError(f"there is no such behaviour: it is one of {', '.join(self._behaviours)}")
        self.has_model = behaviour != NONE
        self.model.behaviour = Behaviour(behaviour) if self.has_model else Behaviour.GOOD
        self._changed()

    def arrive(self, *, ago: timedelta = timedelta()) -> Article:
        """The next article is on the site, so old already. Raises NoMoreArticles."""
        written = next(self._coming, None)
        if written is None:
            raise NoMoreArticles
        self.steps = []
        for path, page in (story.page for story in written.stories):
            self.site.documents[path] = ("text/html", page)
        article = self.site.arrive(written.published(self._now() - ago))
        self.note(ARRIVED, title=article.title)
        return article

    def note(self, step: str, **more: Any) -> None:
        """A step was seen; what is seen again in a row is counted."""
        if self.steps and self.steps[-1]["name"] == step:
            self.steps[-1].update(more, times=self.steps[-1]["times"] + 1)
        else:
            self.steps.append({"name": step, "times": 1, **more})
        self._changed()

    def _changed(self) -> None:
        self.feed.publish({"platform": "newsroom"})

    def _hear_site(self, path: str) -> None:
        """Looks count until something is made of what was seen."""
        if self.steps and self.steps[-1]["name"] in (ARRIVED, LOOKED) and f"{SITE}{path}" == FEED_PATH:
            self.note(LOOKED)

    def _hear_model(self, request: Mapping[str, Any]) -> None:
        asked = text_of(request.get("messages") or [])
        wanted = schema_of(request, asked).get("properties", {})
        self.note(PICKED if "picks" in wanted else REPAIRED if "\n[wrong] " in asked else WRITTEN)

    # --- its API ------------------------------------------------------------------------------------------------------

    def routes(self) -> list[web.RouteDef]:
        """What it answers to, with its site."""
        return [
            web.get("/api/newsroom", self._show),
            web.post("/api/newsroom", self._set),
            web.post("/api/newsroom/article", self._arrive),
            *self.site.routes(),
        ]

    async def _show(self, _request: web.Request) -> web.Response:
        shown = {"behaviour": self.behaviour, "behaviours": list(self._behaviours), "steps": self.steps}
        return web.json_response(shown)

    async def _set(self, request: web.Request) -> web.Response:
        try:
            self.become(str((await request.json())["behaviour"]))
        except (ValueError, KeyError, TypeError) as fault:
            return web.json_response({"error": str(fault)}, status=400)
        return await self._show(request)

    async def _arrive(self, _request: web.Request) -> web.Response:
        try:
            article = self.arrive()
        except NoMoreArticles as none:
            return web.json_response({"error": str(none)}, status=409)
        return web.json_response({"slug": article.slug, "title": article.title})


def _teach(model: FakeLanguageModel, written: Sequence[WrittenArticle]) -> None:
    for article in written:
        for one in article.stories:
            model.learn(one.up_to_link, Wording(one.section, one.title, one.summary))
