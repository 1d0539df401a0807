"""The description of the API is one, and nothing in it is without an example."""

from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.adapters.web.api.asked import ALIKE, ASKED
from tests.adapters.web.api.description import DESCRIPTION, answers


def test_the_description_is_one() -> None:
    OpenAPIV31SpecValidator(dict(DESCRIPTION)).validate()


def test_every_answer_that_is_described_is_asked_for() -> None:
    assert set(ASKED) == {(path, status) for path, status in answers() if status not in ALIKE}
