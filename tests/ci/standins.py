"""Small programs in place of those that need GitHub or a network; each records its calls."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.cli.running import ROOT

DECKGEN = f"""#!/bin/sh
PYTHONPATH="{ROOT}" exec "{sys.executable}" -m deckgen "$@"
"""

# A virtual environment, and what pip would install in it.
PYTHON = """#!/bin/bash
echo "python $*" >> "$CALLS"
case "$*" in
  "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; cp "$(dirname "$0")/deckgen" "$3/bin/" ;;
  "-m pip cache dir") echo /home/runner/.cache/pip ;;
  "-m pip "*) ;;
  *) echo 3.13.1 ;;
esac
"""

# One pull request at most, which lies in $REQUEST.
GH = """#!/bin/bash
echo "gh $*" >> "$CALLS"
[ -n "$GH_TOKEN" ] || { echo "gh: no token" >&2; exit 4; }
for ((at = 1; at <= $#; at++)); do
  [ "${!at}" != --body-file ] || { next=$((at + 1)); body="${!next}"; }
done
case "$1 $2" in
  "pr list") [ ! -f "$REQUEST" ] || echo 7 ;;
  "pr create" | "pr edit") cp "$body" "$REQUEST" ;;
esac
"""

# GitHub's machines have none.
SOFFICE = """#!/bin/sh
exit 127
"""


def install(folder: Path) -> None:
    """Write the programs into ``folder``, to be found before all others."""
    folder.mkdir(parents=True)
    programs = (("deckgen", DECKGEN), ("python", PYTHON), ("gh", GH), ("soffice", SOFFICE))
    for name, text in programs:
        program = folder / name
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)
