"""What administrators are told in their own chats: troubles, and drafts that wait for them."""
