"""Where the font files are, and the licences that travel with them (see README.md)."""

from pathlib import Path
from typing import Final

_HERE = Path(__file__).parent

WEB: Final = _HERE / "web"
PRINT: Final = _HERE / "print"
LICENCES: Final = (_HERE / "OFL-bricolage-grotesque.txt", _HERE / "OFL-source-sans-3.txt")
