"""What a check says of a story."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What is wrong with a story: the ``check`` that says so, by name, and ``what`` is wrong, as the model that repairs
    it and an administrator are told. A ``mild`` one asks for repair alone: unrepaired, the story may stand."""

    check: str
    what: str
    mild: bool = False
