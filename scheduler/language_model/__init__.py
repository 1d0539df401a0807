"""A language model behind an API of chat completions (OpenAI's, or one like it): asked in the form that its server
takes, within a time, and paid once for an answer."""
