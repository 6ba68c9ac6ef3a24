"""Unpack the corpora's archives.

    python scripts/unpack.py CORPORA RAW

CORPORA holds NAME.tar.xz and gmb.csv.zip; each lands in RAW/NAME.
"""

from __future__ import annotations

import argparse
import tarfile
import zipfile
from pathlib import Path


def main() -> None:
    """Unpack every archive of the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("raw", type=Path)
    args = parser.parse_args()
    for path in sorted(args.corpora.glob("*.tar.xz")):
        with tarfile.open(path) as archive:
            archive.extractall(args.raw / path.name.removesuffix(".tar.xz"), filter="data")
    with zipfile.ZipFile(args.corpora / "gmb.csv.zip") as archive:
        archive.extractall(args.raw / "gmb")


if __name__ == "__main__":
    main()
