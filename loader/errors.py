"""What can go wrong in a way the user can mend.

Every message names what is wrong (file, record, key) and the mend. The command line prints it as one `Error: …` line
and exits with `exit_code`; nothing else is ever shown as a traceback.
"""

from typing import ClassVar


class LoaderError(Exception):
    """Base of all errors meant for the user."""

    exit_code: ClassVar[int] = 1


class ConfigError(LoaderError):
    """Usage, configuration or vocabulary is wrong: exit code 2."""

    exit_code = 2


class VocabularyError(ConfigError):
    """An entry of a file in config/ is malformed, duplicated or ambiguous; the message names file and line."""


class Neo4jError(LoaderError):
    """Neo4j cannot be reached or refuses: exit code 3."""

    exit_code = 3


class RecordError(LoaderError):
    """One article or record cannot be read; it costs that record alone (exit code 1 at the end)."""
