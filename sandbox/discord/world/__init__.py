"""The simulated Discord: people, servers, channels and rights, and their JSON objects. Nothing here sends anything."""
