"""How fast messages may leave: the limits of a platform, kept by one process or shared by many."""
