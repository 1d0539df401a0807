"""What of a page is written anew before its structure is read: code, HTML, what is folded, the marks of dialects."""
