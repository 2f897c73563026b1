"""`python -m kg` and the `kg` command."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    from kg.cli.app import run

    run()


if __name__ == "__main__":
    main()
