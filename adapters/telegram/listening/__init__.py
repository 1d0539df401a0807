"""What people do on Telegram, from the update to the answer."""
