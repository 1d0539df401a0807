"""``paperboy mcp``: the paper for assistants, by the Model Context Protocol."""
