"""A Document as HTML: every text is text, whatever it says."""
