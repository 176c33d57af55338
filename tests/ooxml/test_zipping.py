from __future__ import annotations

import hashlib
import io
import os
import random
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.ooxml.zipping import stream_package, write_package

PARTS = {
    "ppt/slides/slide2.xml": b"<two/>" * 50,
    "ppt/media/photo.JPG": b"\xff\xd8" + b"same" * 100,
    "_rels/.rels": b"<rels/>",
    "ppt/slides/slide10.xml": b"<ten/>",
    "[Content_Types].xml": b"<types/>",
    "docProps/core.xml": b"<core/>",
}


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_mapping_does_not_matter(chance: random.Random) -> None:
    items = list(PARTS.items())
    chance.shuffle(items)
    assert write_package(dict(items)) == write_package(PARTS)


def test_the_hash_seed_and_the_time_zone_do_not_matter() -> None:
    script = (
        "import hashlib\n"
        "from deckgen.ooxml.zipping import write_package\n"
        "parts = {name: name.encode() for name in {'b.xml', 'a.xml', 'c.png', '_rels/.rels'}}\n"
        "print(hashlib.sha256(write_package(parts)).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Shanghai"), ("77", "America/New_York"))
    }
    assert len(digests) == 1


def test_entries_stand_in_the_order_that_readers_expect() -> None:
    with zipfile.ZipFile(io.BytesIO(write_package(PARTS))) as archive:
        assert archive.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "ppt/media/photo.JPG",
            "ppt/slides/slide10.xml",
            "ppt/slides/slide2.xml",
        ]


def test_nothing_of_the_machine_is_in_the_entries() -> None:
    with zipfile.ZipFile(io.BytesIO(write_package(PARTS))) as archive:
        for entry in archive.infolist():
            stored = entry.filename.endswith("JPG")
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr >> 16) == (3, 0o100644)
            assert entry.compress_type == (zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
            assert archive.read(entry) == PARTS[entry.filename]


def test_a_stream_gets_the_same_bytes() -> None:
    stream = io.BytesIO()
    stream_package(PARTS, stream)
    assert stream.getvalue() == write_package(PARTS)


def test_names_that_make_no_package_are_refused() -> None:
    with pytest.raises(ValueError, match=r"one part name twice: 'ppt/A.xml' and 'ppt/a.xml'"):
        write_package({"ppt/a.xml": b"", "ppt/A.xml": b""})
    for name in ("", "/ppt/a.xml", "ppt/", "ppt\\a.xml"):
        with pytest.raises(ValueError, match="not a part name"):
            write_package({name: b""})


def test_ten_thousand_parts_go_in() -> None:
    parts = {f"ppt/slides/slide{number}.xml": b"<sld/>" for number in range(10_000)}
    data = write_package(parts)
    assert len(hashlib.sha256(data).digest()) == 32
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.namelist()) == 10_000
