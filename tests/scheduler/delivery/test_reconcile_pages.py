from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.document import Paragraph, line
from bot.layout import Page
from bot.model import SentMessage
from scheduler.delivery.reconcile_pages import Delete, Edit, Send, Step, done, reconcile


def page(text: str) -> Page:
    return Page(blocks=(Paragraph(text=line(text)),))


def message(text: str, handle: str = "1") -> SentMessage:
    return SentMessage(handle=handle, dialect="plain", digest=page(text).digest)


def carry_out(standing: tuple[SentMessage, ...], steps: Sequence[Step]) -> tuple[SentMessage, ...]:
    for step in steps:
        left = None
        if not isinstance(step, Delete):
            left = SentMessage(handle=f"h{step.index}", dialect="plain", digest=step.page.digest)
        standing = done(standing, step, left)
    return standing


def test_a_first_send_is_every_page_in_order() -> None:
    assert reconcile((), (page("a"), page("b"))) == (Send(index=0, page=page("a")), Send(index=1, page=page("b")))


def test_after_the_first_page_only_the_second_is_sent() -> None:
    assert reconcile((message("a"),), (page("a"), page("b"))) == (Send(index=1, page=page("b")),)


def test_a_correction_edits_only_the_page_that_changed() -> None:
    standing = (message("a", "1"), message("b", "2"))
    assert reconcile(standing, (page("a"), page("c"))) == (Edit(index=1, page=page("c"), handle="2"),)


def test_pages_too_many_are_deleted_from_the_end() -> None:
    standing = (message("a", "1"), message("b", "2"), message("c", "3"))
    assert reconcile(standing, (page("a"),)) == (Delete(index=2, handle="3"), Delete(index=1, handle="2"))


def test_what_is_right_needs_nothing() -> None:
    assert reconcile((message("a"),), (page("a"),)) == ()


texts = st.lists(st.sampled_from("abcde"), max_size=5)


@given(texts, texts)
def test_the_steps_always_lead_from_what_stands_to_what_should(before: list[str], after: list[str]) -> None:
    standing = tuple(message(text, str(number)) for number, text in enumerate(before))
    wanted = tuple(page(text) for text in after)
    result = carry_out(standing, reconcile(standing, wanted))
    assert [one.digest for one in result] == [one.digest for one in wanted]
    assert reconcile(result, wanted) == ()


@given(texts, texts, st.integers(0, 10))
def test_stopping_anywhere_and_starting_again_leads_there_too(before: list[str], after: list[str], stop: int) -> None:
    standing = tuple(message(text, str(number)) for number, text in enumerate(before))
    wanted = tuple(page(text) for text in after)
    halfway = carry_out(standing, reconcile(standing, wanted)[:stop])
    result = carry_out(halfway, reconcile(halfway, wanted))
    assert [one.digest for one in result] == [one.digest for one in wanted]
