"""Where the data lie that are no part of the product: corpora, gold, articles."""

from dataclasses import dataclass
from pathlib import Path

from loader.errors import ConfigError


@dataclass(frozen=True)
class Places:
    """`shared` holds gold/ and articles/; `archives` holds the corpora as they are fetched."""

    shared: Path
    archives: Path

    @property
    def gold(self) -> Path:
        """The folder of gold and its scorers. ConfigError where there is none."""
        return needed(self.shared / "gold", "annotated text and its scorers", "--shared")

    @property
    def articles(self) -> Path:
        """The folder of real articles. ConfigError where there is none."""
        return needed(self.shared / "articles", "real articles", "--shared")

    @property
    def corpora(self) -> Path:
        """The folder of archives. ConfigError where there is none."""
        return needed(self.archives, "the archives of treebanks and entity corpora", "--corpora")


def needed(path: Path, what: str, option: str) -> Path:
    """The path itself. ConfigError that names it, and the option that names another, where it is not there."""
    if not path.exists():
        raise ConfigError(f"{path}: not there; it holds {what}; {option} names another place")
    return path
