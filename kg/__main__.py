"""`python -m kg` and the `kg` command."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    import gc

    # Starting makes tens of thousands of objects that stay; looking through them for cycles again and again
    # finds nothing. 100,000 objects are some 20 MB.
    gc.set_threshold(100_000)

    from kg.cli.app import run

    try:
        run()
    finally:
        # The process ends and the system takes its memory back: nothing need be searched for cycles first,
        # which takes a sixth of a short `kg extract`.
        gc.freeze()


if __name__ == "__main__":
    main()
