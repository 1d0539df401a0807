"""The cards: an issue or a story as a picture, for the previews of links and for the chats."""
