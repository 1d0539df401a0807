"""The script of Chinese: what was written in simplified characters, for those who read traditional ones."""

from bot.script.issues import issue_for, language_of, line_for, line_language, text_for, to_traditional
