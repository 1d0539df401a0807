"""What a person probably meant: typed lines, the names of stories, and the message that was replied to."""
