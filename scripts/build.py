"""Build everything into `site/`: `python3 scripts/build.py [--site-only] [--strict]`."""

import sys

from environment import become_vitrine

become_vitrine("construire", *sys.argv[1:])
