"""A page as Telegram shows it: classic text with entities, or a rich message."""
