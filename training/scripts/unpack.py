"""Unpack the corpora's archives.

    python scripts/unpack.py CORPORA RAW

CORPORA holds NAME.tar.xz for each of ARCHIVES, and gmb.csv.zip; each lands in RAW/NAME.
"""

from __future__ import annotations

import lzma
import sys
import tarfile
import zipfile
from pathlib import Path

import arguments

ARCHIVES = ("crossner", "gum_open", "pud", "re3d", "redocred", "ud_ewt", "uner_ewt", "wikigold")
GMB = "gmb.csv.zip"


def main() -> None:
    """Unpack every archive of the folder named on the command line; one that is missing or broken ends it first."""
    args = arguments.parser(__doc__, "corpora", "raw").parse_args()
    if problem := missing(args.corpora):
        sys.exit(problem)
    for name in ARCHIVES:
        unpack(args.corpora / f"{name}.tar.xz", args.raw / name)
    unpack(args.corpora / GMB, args.raw / "gmb")


def missing(corpora: Path) -> str | None:
    """Say which archives the folder lacks and what to do, None where it has them all."""
    wanted = [*(f"{name}.tar.xz" for name in ARCHIVES), GMB]
    lacking = [name for name in wanted if not (corpora / name).is_file()]
    if not lacking:
        return None
    return (
        f"{corpora}: no {', '.join(lacking)}; put the archives there "
        "(training/sources.yaml says where each corpus is from), or name the folder that has them: CORPORA=DIR"
    )


def unpack(archive: Path, folder: Path) -> None:
    """Unpack one archive. A broken one ends the program with its name."""
    try:
        if archive.suffix == ".zip":
            with zipfile.ZipFile(archive) as zipped:
                zipped.extractall(folder)
        else:
            with tarfile.open(archive) as packed:
                packed.extractall(folder, filter="data")
    except (tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, EOFError) as error:
        sys.exit(f"{archive}: {str(error).splitlines()[0]}; the archive is broken: fetch it again")


if __name__ == "__main__":
    main()
