"""The program: the only package that knows all others. It wires them, keeps them running, and is the command line."""
