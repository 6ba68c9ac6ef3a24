"""How well the shipped pipeline, or any named one, reads: `python -m evaluation` prints one report.

The corpora are read by training's own converters, whose modules import each other by plain names.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What is unpacked once; git ignores it.
CACHE = ROOT / "build" / "evaluation"

sys.path.append(str(ROOT / "training" / "scripts"))
