"""Preview the site while writing, drafts and problems included: `python3 scripts/serve.py`."""

import sys

from environment import become_vitrine

become_vitrine("servir", *sys.argv[1:])
