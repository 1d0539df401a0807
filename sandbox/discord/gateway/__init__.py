"""The gateway: websocket connections, resumable sessions, and the events that go out over them."""
