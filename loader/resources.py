"""Where the data that lies outside the package is found: config/, cypher/ and the shipped models.

In a checkout they are the folders beside `loader/`; in an installed wheel they are carried under `loader/_resources`.
"""

import os
from pathlib import Path

from loader.errors import ConfigError

PACKAGE = Path(__file__).resolve().parent
_CARRIED = PACKAGE / "_resources"
_ROOT = _CARRIED if _CARRIED.is_dir() else PACKAGE.parent


def config_dir() -> Path:
    """The folder of vocabularies and loader.yaml: LOADER_CONFIG_DIR where it is set, else the one that is shipped."""
    chosen = os.environ.get("LOADER_CONFIG_DIR")
    if not chosen:
        return _ROOT / "config"
    folder = Path(chosen).expanduser()
    if not folder.is_dir():
        raise ConfigError(f"LOADER_CONFIG_DIR={chosen}: no such folder; copy the shipped config/ there or unset it")
    return folder


def cypher_dir() -> Path:
    """The folder of Cypher files: schema/, upsert/, queries/, browser/."""
    return _ROOT / "cypher"


def models_dir() -> Path:
    """The folder of spaCy pipelines that the package carries."""
    return PACKAGE / "models"
