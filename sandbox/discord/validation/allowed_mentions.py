"""What Discord refuses in `allowed_mentions`. Source: "Allowed Mentions Object" in its developer documentation."""

from collections.abc import Mapping

from sandbox.discord.errors import FormErrors

MENTION_KINDS = ("users", "roles", "everyone")


def check_allowed_mentions(allowed: object, errors: FormErrors) -> None:
    """Note unknown kinds in `parse`, and a kind that is both in `parse` and given as ids."""
    if not isinstance(allowed, Mapping):
        return
    parse = strings(allowed.get("parse"))
    for kind in parse:
        if kind not in MENTION_KINDS:
            words = f"Value must be one of {MENTION_KINDS}."
            errors.add(("allowed_mentions", "parse"), "BASE_TYPE_CHOICES", words)
    for kind in ("users", "roles"):
        if kind in parse and allowed.get(kind):
            words = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            errors.add(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", words)


def strings(value: object) -> tuple[str, ...]:
    """The items of a list as text; nothing for anything else."""
    return tuple(map(str, value)) if isinstance(value, list) else ()
