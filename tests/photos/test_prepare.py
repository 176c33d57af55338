"""Every format that posts hold, and every way in which a file can be no picture."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat, features

from deckgen.model.album import Photo
from deckgen.photos.prepare import FULL_SLIDE_PX, prepare
from deckgen.photos.refusals import Refusal
from tests.extras import needed

from .pictures import (
    album_of_bytes,
    diagram,
    exif,
    opened,
    png_header,
    saved,
    scene,
    srgb_profile,
)

# Pillow says what it thinks of damaged metadata; here it is damaged on purpose.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


def photo_of(data: bytes) -> Photo:
    photo = prepare(data, 60)
    assert isinstance(photo, Photo), photo
    return photo


def _difference(one: Image.Image, other: Image.Image) -> float:
    both = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return max(ImageStat.Stat(both).mean)


# Bytes that pass


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_an_upright_jpeg_keeps_its_pixels(mode: str) -> None:
    data = saved(scene(mode=mode), "JPEG", quality=80, exif=exif())
    photo = photo_of(data)
    assert photo.media_type == "image/jpeg"
    assert (photo.width_px, photo.height_px) == (160, 120)
    assert opened(photo.data).tobytes() == opened(data).tobytes()
    assert b"TESTCAMERA" not in photo.data


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1"])
def test_an_8_bit_png_keeps_its_pixels(mode: str) -> None:
    data = saved(diagram(mode=mode), "PNG")
    photo = photo_of(data)
    assert photo.media_type == "image/png"
    assert opened(photo.data).tobytes() == opened(data).tobytes()


def test_the_same_bytes_in_give_the_same_bytes_out() -> None:
    for data in (saved(scene(), "JPEG", exif=exif(6)), saved(scene(mode="CMYK"), "TIFF")):
        assert photo_of(data) == photo_of(data)


# Orientation


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_picture_lying_on_its_side_is_turned_upright(orientation: int, kind: str) -> None:
    upright = scene(120, 80)
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(turns[orientation])
    options = {} if kind in ("PNG", "TIFF") else {"quality": 95}
    block = exif(orientation, place=kind != "TIFF")
    photo = photo_of(saved(stored, kind, exif=block, **options))
    assert (photo.width_px, photo.height_px) == (120, 80)
    assert _difference(opened(photo.data), upright) < 8
    assert not opened(photo.data).getexif()
    assert b"TESTCAMERA" not in photo.data


@pytest.mark.parametrize("damaged", [b"", b"II*\0", b"MM\0*\0\0\0\x08\xff\xff", b"\0" * 40])
def test_a_damaged_exif_block_does_no_harm(damaged: bytes) -> None:
    clean = saved(scene(), "JPEG")
    block = b"Exif\0\0" + damaged
    segment = b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block
    assert photo_of(clean[:2] + segment + clean[2:]).data == photo_of(clean).data


# Formats


def test_the_first_picture_of_an_mpo_stands_for_itself() -> None:
    first = scene()
    mpo = saved(first, "MPO", save_all=True, append_images=[scene(80, 60)], quality=90)
    assert opened(mpo).format == "MPO"
    photo = photo_of(mpo)
    assert photo.media_type == "image/jpeg"
    assert opened(photo.data).format == "JPEG"
    assert opened(photo.data).tobytes() == opened(mpo).tobytes()
    assert photo.data.count(b"\xff\xd8\xff") == 1


def test_a_jpeg_named_png_is_read_for_what_it_is(tmp_path: Path) -> None:
    album, problems = album_of_bytes(tmp_path, saved(scene(), "JPEG"), "x.png")
    assert problems == []
    assert album.photos[0].media_type == "image/jpeg"


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("WEBP", {"quality": 90}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("BMP", {}),
        ("JPEG2000", {}),
        ("AVIF", {"quality": 90}),
    ],
)
def test_a_photo_in_another_format_becomes_a_jpeg(kind: str, options: dict[str, object]) -> None:
    if kind == "AVIF" and not features.check("avif"):
        pytest.skip("this Pillow cannot write AVIF")
    photo = photo_of(saved(scene(), kind, **options))
    assert photo.media_type == "image/jpeg"
    assert _difference(opened(photo.data), scene()) < 12


@pytest.mark.parametrize("kind", ["WEBP", "TIFF", "BMP", "GIF", "ICO"])
def test_a_drawing_in_another_format_becomes_a_png(kind: str) -> None:
    options = {"lossless": True} if kind == "WEBP" else {}
    image = diagram(256, 256)
    photo = photo_of(saved(image, kind, **options))
    assert photo.media_type == "image/png"
    assert _difference(opened(photo.data), image) < 1


@pytest.mark.parametrize("kind", ["WEBP", "TIFF", "ICO"])
def test_transparency_stays(kind: str) -> None:
    image = scene(128, 128, "RGBA")
    image.putalpha(Image.linear_gradient("L").resize((128, 128)))
    photo = photo_of(saved(image, kind))
    assert photo.media_type == "image/png"
    assert opened(photo.data).mode == "RGBA"


def test_an_alpha_channel_that_hides_nothing_is_dropped() -> None:
    photo = photo_of(saved(scene(mode="RGBA"), "TIFF"))
    assert photo.media_type == "image/jpeg"


def test_the_first_picture_of_an_animated_gif_is_shown() -> None:
    frames = [diagram(), Image.new("RGB", (320, 240), "red")]
    photo = photo_of(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert photo.media_type == "image/png"
    assert _difference(opened(photo.data), frames[0]) < 4


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_the_first_picture_of_an_animation_is_shown(kind: str) -> None:
    frames = [scene(), diagram(160, 120)]
    photo = photo_of(saved(frames[0], kind, save_all=True, append_images=frames[1:]))
    assert _difference(opened(photo.data), scene()) < 12
    assert getattr(opened(photo.data), "n_frames", 1) == 1


def test_printing_colours_become_screen_colours() -> None:
    photo = photo_of(saved(scene(mode="CMYK"), "JPEG", quality=95))
    assert opened(photo.data).mode == "RGB"
    assert _difference(opened(photo.data), scene()) < 12


def test_printing_colours_with_a_useless_profile_become_screen_colours() -> None:
    for profile in (b"no profile", srgb_profile()):
        data = saved(scene(mode="CMYK"), "JPEG", quality=95, icc_profile=profile)
        photo = photo_of(data)
        assert opened(photo.data).mode == "RGB"
        assert "icc_profile" not in opened(photo.data).info


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_16_bit_grey_becomes_8_bit(kind: str) -> None:
    grey = scene(mode="L")
    deep = Image.new("I;16", grey.size)
    deep.putdata([value * 257 for value in grey.tobytes()])
    photo = photo_of(saved(deep, kind))
    assert opened(photo.data).mode == "L"
    assert _difference(opened(photo.data), grey) < 3


def test_a_16_bit_colour_png_becomes_8_bit() -> None:
    import struct
    import zlib

    def chunk(name: bytes, body: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + crc

    row = b"\0" + b"\xc0\x12\x40\x34\x20\x56" * 8
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 16, 2, 0, 0, 0))
    data += chunk(b"IDAT", zlib.compress(row * 8)) + chunk(b"IEND", b"")
    photo = photo_of(data)
    assert photo.data[24] == 8
    assert opened(photo.data).getpixel((0, 0)) == (0xC0, 0x40, 0x20)


def test_floating_grey_is_read_by_the_range_it_has() -> None:
    deep = scene(mode="L").convert("F").point(lambda value: value * 1000.0 + 5.0)
    photo = photo_of(saved(deep, "TIFF"))
    grey = opened(photo.data).convert("L").tobytes()
    assert min(grey) < 10
    assert max(grey) > 245


def test_a_colour_profile_survives_encoding_anew() -> None:
    photo = photo_of(saved(scene(), "JPEG", exif=exif(3), icc_profile=srgb_profile()))
    assert opened(photo.data).info["icc_profile"] == srgb_profile()


def test_a_profile_of_other_colours_does_not() -> None:
    photo = photo_of(saved(scene(mode="L"), "TIFF", icc_profile=srgb_profile()))
    assert "icc_profile" not in opened(photo.data).info


def test_heic_is_read() -> None:
    needed("pillow_heif.HeifImagePlugin", "photos")
    photo = photo_of(saved(scene(), "HEIF", quality=90))
    assert photo.media_type == "image/jpeg"
    assert _difference(opened(photo.data), scene()) < 12


# Sizes


def test_a_picture_much_larger_than_a_slide_is_scaled_down() -> None:
    large = scene(80, 60).resize((4000, 3000))
    photo = photo_of(saved(large, "JPEG", quality=70))
    assert (photo.width_px, photo.height_px) == (FULL_SLIDE_PX, 2200)
    assert _difference(opened(photo.data).resize((80, 60)), scene(80, 60)) < 8


def test_a_very_large_jpeg_is_decoded_at_half_its_size() -> None:
    large = scene(80, 60).resize((6400, 4800))
    photo = photo_of(saved(large, "JPEG", quality=70, exif=exif(6)))
    assert (photo.width_px, photo.height_px) == (2400, 3200)


def test_a_picture_somewhat_larger_than_a_slide_keeps_its_pixels() -> None:
    data = saved(scene(80, 60).resize((3400, 2550)), "JPEG", quality=70)
    assert opened(photo_of(data).data).tobytes() == opened(data).tobytes()


def test_the_smallest_picture_passes() -> None:
    assert photo_of(saved(Image.new("RGB", (1, 1)), "PNG")).width_px == 1
    assert photo_of(saved(Image.new("RGB", (4000, 1)), "JPEG")).height_px == 1


# Files that are no pictures


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.9, 0.999])
def test_half_a_jpeg_is_refused(share: float, progressive: bool) -> None:
    data = saved(scene(320, 240), "JPEG", progressive=progressive)
    found = prepare(data[: int(len(data) * share)], 60)
    assert found == Refusal("picture-broken", "JPEG")


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        ("PNG", "PNG"),
        ("GIF", "GIF"),
        ("WEBP", "WebP"),
        ("BMP", "BMP"),
        ("ICO", "ICO"),
        ("TIFF", "TIFF"),
        ("JPEG2000", "JPEG 2000"),
        ("AVIF", "AVIF"),
        ("HEIF", "HEIC"),
    ],
)
def test_half_of_any_picture_is_refused(kind: str, called: str, tmp_path: Path) -> None:
    if kind == "AVIF" and not features.check("avif"):
        pytest.skip("this Pillow cannot write AVIF")
    if kind == "HEIF":
        needed("pillow_heif.HeifImagePlugin", "photos")
    data = saved(scene(), kind)
    _, problems = album_of_bytes(tmp_path, data[: len(data) // 2])
    assert problems == [
        f'post.md:1: warning[picture-broken]: picture "x.jpg" is damaged or cut short; a whole '
        f"{called} file was expected"
        ". Hint: copy the file again, or open it in an image editor and export it."
    ]


def test_a_bomb_is_refused_by_its_header() -> None:
    found = prepare(png_header(10_000, 10_000), 60)
    assert found == Refusal(
        "picture-too-many-pixels",
        "10000 by 10000 pixels (100 megapixels); at most 60 megapixels are read",
    )


def test_a_bomb_inside_an_icon_is_refused() -> None:
    png = png_header(20_000, 10_000)
    icon = b"\0\0\1\0\1\0" + b"\0\0\0\0\1\0\x20\0" + len(png).to_bytes(4, "little")
    icon += (22).to_bytes(4, "little") + png
    found = prepare(icon, 60)
    assert isinstance(found, Refusal)
    assert found.code == "picture-too-many-pixels"


def test_a_jpeg_of_a_thousand_scans_is_refused(tmp_path: Path) -> None:
    data = saved(scene(), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    scans = data.count(b"\xff\xda") + 1000
    many = data[:-2] + data[last:-2] * 1000 + data[-2:]
    _, problems = album_of_bytes(tmp_path, many)
    assert problems == [
        f'post.md:1: warning[picture-too-many-scans]: picture "x.jpg" is a JPEG of {scans} scans; '
        "at most 100 are read. Hint: open it in an image editor and export it."
    ]


def test_the_limit_is_the_callers() -> None:
    data = saved(scene(), "JPEG")
    assert isinstance(prepare(data, 0.01), Refusal)
    assert isinstance(prepare(data, 0.02), Photo)


NO_PICTURE = 'picture-not-a-picture]: picture "x.jpg" is not a picture that can be read'
AS_JPEG = ". Hint: export it as JPEG or PNG."
SVG = (
    'picture-svg]: picture "x.jpg" is an SVG drawing, which cannot be placed'
    ". Hint: export it as PNG, 2000 pixels wide, and name that file."
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", 'picture-empty]: picture "x.jpg" is an empty file. Hint: copy the file again.'),
        (b"hello", NO_PICTURE + AS_JPEG),
        (b"<?xml version='1.0'?>\n<svg xmlns='x'/>", SVG),
        (b"<svg/>", SVG),
        (b"\x1f\x8b\x08svgz", f"{NO_PICTURE}: it is compressed{AS_JPEG}"),
        (b"\n<!DOCTYPE html><p>404", f"{NO_PICTURE}: it is a web page{AS_JPEG}"),
        (b"%PDF-1.7", f"{NO_PICTURE}: it is a PDF{AS_JPEG}"),
        (b"PK\3\4docx", f"{NO_PICTURE}: it is a ZIP archive or office file{AS_JPEG}"),
        (b"%!PS-Adobe-3.0 EPSF", f"{NO_PICTURE}: it is PostScript{AS_JPEG}"),
        (b"8BPS\0\1", f"{NO_PICTURE}: it is a Photoshop document{AS_JPEG}"),
        (b"\0\0\0\x18ftypmp42", f"{NO_PICTURE}: it is a video{AS_JPEG}"),
        (b"\x1aE\xdf\xa3webm", f"{NO_PICTURE}: it is a video{AS_JPEG}"),
        (
            b"version https://git-lfs.github.com/spec/v1\n",
            'picture-lfs]: picture "x.jpg" is a Git LFS pointer; the picture itself was expected'
            ". Hint: fetch it with: git lfs pull",
        ),
    ],
)
def test_what_is_no_picture_is_named(data: bytes, told: str, tmp_path: Path) -> None:
    assert album_of_bytes(tmp_path, data)[1] == [f"post.md:1: warning[{told}"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "ICO"])
def test_damage_anywhere_gives_a_photo_or_a_refusal(kind: str) -> None:
    dice = random.Random(kind)
    whole = saved(scene(64, 64), kind)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(3):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        prepare(bytes(damaged), 1)
