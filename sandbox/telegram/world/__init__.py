"""The simulated Telegram: its people, chats, topics and messages. Nothing here knows the Bot API's methods."""
