"""The program ``paperboy``, which ``python -m paperboy`` is too."""

import sys


def main() -> None:
    """The command line; Ctrl+C ends it quietly also while that is imported, which takes a second."""
    try:
        from paperboy.cli.main import main as command_line  # noqa: PLC0415  for that
    except KeyboardInterrupt:
        sys.exit(130)
    command_line()


if __name__ == "__main__":
    main()
