"""The answers that are no page: what happened in a sentence, in the reader's language, and the way to the paper."""

from typing import Final

import structlog
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

from adapters.web.answers import NEVER
from adapters.web.context import WebContext
from adapters.web.html import page
from adapters.web.paths import language_of
from bot.errors import StorageError
from bot.locales import words

log = structlog.get_logger()

_TOLD: Final = frozenset((404, 405, 413, 429, 500, 503))
"""What has a sentence of its own; all others have that of a request which is not understood."""
_OF_THE_BODY: Final = frozenset((hdrs.CONTENT_TYPE, hdrs.CONTENT_LENGTH))


def error_pages(context: WebContext) -> Middleware:
    """Makes a page of every error that has no body of its own, and of every fault of ours, which is logged."""

    @web.middleware
    async def told(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status < 400 or error.content_type != "text/plain":
                raise
            headers = {name: value for name, value in error.headers.items() if name not in _OF_THE_BODY}
            return error_page(request, context, error.status, headers)
        except StorageError as fault:
            log.error("web.not-answered", path=request.path, fault=str(fault))  # noqa: TRY400  no defect of the page's
            return error_page(request, context, 503)
        except Exception:
            log.exception("web.failed", path=request.path)
            return error_page(request, context, 500)

    return told


def error_page(
    request: web.Request, context: WebContext, status: int, headers: dict[str, str] | None = None
) -> web.Response:
    """The page for an error. Nobody keeps it: the next time there may be none."""
    language = language_of(request)
    speak = words(language)
    text = page(
        "error.html",
        **context.frame(language),
        words=speak,
        status=status,
        sentence=speak(f"web-error-{status if status in _TOLD else 400}"),
    )
    kept = {"Cache-Control": NEVER, **(headers or {})}
    return web.Response(status=status, text=text, content_type="text/html", headers=kept)
