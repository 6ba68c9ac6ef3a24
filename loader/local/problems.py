"""Turns what the operating system refuses into a message that says what is wrong and the mend."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loader.errors import ConfigError, LoaderError, Neo4jError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def writing(folder: Path, variable: str) -> Iterator[None]:
    """Inside, an OSError becomes a LoaderError about `folder`, which the environment variable `variable` moves."""
    try:
        yield
    except OSError as error:
        raise refusal(error, folder, variable) from error


def require_room(folder: Path, variable: str, size: int) -> None:
    """Neo4jError where the disk that holds `folder` has fewer than `size` bytes left; OSError where nobody knows."""
    if shutil.disk_usage(folder).free < size:
        raise no_room(folder, variable)


def refusal(error: OSError, folder: Path, variable: str) -> LoaderError:
    """The error to show for `error` met while writing under `folder`."""
    if error.errno in _NO_ROOM:
        return Neo4jError(
            f"no room left on the disk that holds {folder}: free some, or set {variable} to another folder"
        )
    if error.errno in _NOT_ALLOWED:
        return ConfigError(f"{error.filename or folder} cannot be written: set {variable} to a folder that can be")
    return ConfigError(f"{error.filename or folder}: {error.strerror or error}: set {variable} to another folder")


def no_room(folder: Path, variable: str) -> Neo4jError:
    """The error for a full disk under `folder`, which the environment variable `variable` moves."""
    return Neo4jError(f"no room left on the disk that holds {folder}: free some, or set {variable} to another folder")
