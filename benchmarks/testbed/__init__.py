"""What the benchmarks stand on: the engine, the program, databases, subscribers, a server that answers."""
