"""What a line says of the answer that it stands right below, or replies to: its buttons, an undo, the story in it."""
