"""The presentation templates that come with LibreOffice, as PowerPoint files."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

PLACES = (
    "/usr/lib/libreoffice/share/template/common/presnt",
    "/opt/libreoffice/share/template/common/presnt",
    "/Applications/LibreOffice.app/Contents/Resources/template/common/presnt",
)


def converted_templates(factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all of them, converted in one call; skip where there are none."""
    return _converted(str(factory.getbasetemp()))


@cache
def _converted(base: str) -> Path:
    program = shutil.which("soffice")
    place = next((Path(found) for found in PLACES if Path(found).is_dir()), None)
    if program is None or place is None:
        pytest.skip("LibreOffice and its presentation templates are not installed")
    folder = Path(base) / "libreoffice-templates"
    profile = (Path(base) / "libreoffice-profile").as_uri()
    subprocess.run(
        [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pptx",
         "--outdir", str(folder), *map(str, sorted(place.glob("*.otp")))],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    return folder
