"""Bringing any pixel format to 8 bits a channel of grey or RGB, with or without transparency."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_AS_THEY_ARE = frozenset(("L", "LA", "RGB", "RGBA"))


def to_srgb(image: Image) -> Image:
    """Return a decoded picture as L, LA, RGB or RGBA; LA and RGBA only where needed."""
    if image.mode == "CMYK":
        return _from_cmyk(image)
    if image.mode.startswith(("I", "F")):
        return _from_deep(image)
    if image.mode in ("PA", "La", "RGBa") or "transparency" in image.info:
        return _without_needless_alpha(image.convert("LA" if image.mode == "La" else "RGBA"))
    if image.mode in _AS_THEY_ARE:
        return _without_needless_alpha(image)
    return image.convert("L" if image.mode == "1" else "RGB")


def _without_needless_alpha(image: Image) -> Image:
    if "A" not in image.mode or _lowest(image.getchannel("A")) < 255:
        return image
    return image.convert("RGB" if image.mode == "RGBA" else "L")


def _from_cmyk(image: Image) -> Image:
    """Convert printing colours by their own profile where there is one that works."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")


def _from_deep(image: Image) -> Image:
    """Scale 16-bit, 32-bit and floating grey to 8 bits: 16-bit files by their full range,
    others by the range that is there, because nothing says what their white is."""
    deep = image.convert("F") if image.mode != "F" else image
    low, high = (0.0, 65535.0) if image.mode.startswith("I;16") else _extrema(deep)
    if high <= low:
        low, high = 0.0, max(high, 1.0)
    scale = 255.0 / (high - low)
    return deep.point(lambda value: value * scale - low * scale).convert("L")


def _extrema(image: Image) -> tuple[float, float]:
    low, high = image.getextrema()
    if isinstance(low, tuple) or isinstance(high, tuple):
        return 0.0, 255.0
    return float(low), float(high)


def _lowest(image: Image) -> float:
    return _extrema(image)[0]
