"""What a story must hold before it is published: one small pure function each."""
