"""The use cases, each once, for the chat and for the command line alike. They know no request and print nothing."""
