"""What cannot be answered, as RFC 9457 has it: a status, and a sentence for whoever wrote the program that asked."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, TypeAlias

from bot.errors import BadQuestion, NotPublished, PaperboyError, StorageError, TakenBack, Unreadable

Problem: TypeAlias = Mapping[str, Any]


def problem(status: HTTPStatus, detail: str, **more: str) -> Problem:
    """The body of a problem; of ``more`` only what is not empty."""
    told = {name: value for name, value in more.items() if value}
    return {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail, **told}


def problem_of(fault: PaperboyError) -> Problem:
    """The body for a fault; what failed within is not told."""
    match fault:
        case BadQuestion():
            status = HTTPStatus.BAD_REQUEST
        case TakenBack(reason=reason):
            return problem(HTTPStatus.GONE, str(fault), reason=reason)
        case Unreadable():
            status = HTTPStatus.INTERNAL_SERVER_ERROR
        case NotPublished():
            status = HTTPStatus.NOT_FOUND
        case StorageError():
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, "The archive cannot be read just now. Ask again in a while.")
        case _:
            return defect()
    return problem(status, str(fault))


def defect() -> Problem:
    """The body for a fault of ours."""
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "A defect of ours; whoever runs this hears of it.")
