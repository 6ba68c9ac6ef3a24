"""Entry point: `loader` and `python -m loader`."""

from loader.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
