"""A stand-in of an API of chat completions: it reads what it is asked, and answers as well or badly as it is told."""

from sandbox.language_model.behaviour import Behaviour as Behaviour
from sandbox.language_model.chat_completions import Server as Server
from sandbox.language_model.fake_language_model import FakeLanguageModel as FakeLanguageModel
from sandbox.language_model.wording import Wording as Wording
