"""``python -m paperboy``: the same as ``paperboy``."""

from paperboy.cli.main import main

if __name__ == "__main__":
    main()
