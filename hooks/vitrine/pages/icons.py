"""The site's icon as pixels, drawn from its one SVG: for home screens, and browsers that read no SVG."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import typst
from PIL import Image

from vitrine.design import marks, tokens

TOUCH = 180
ICO = (16, 32, 48)


def touch_icon() -> bytes:
    """The tile that a phone keeps on its home screen, without transparency: phones round it themselves."""
    drawn = _drawn(TOUCH)
    tile = Image.new("RGB", drawn.size, tokens.TOKENS.constants["charbon"])
    tile.paste(drawn, mask=drawn.getchannel("A"))
    return _saved(tile, "PNG")


def favicon_ico() -> bytes:
    """The file that browsers ask for at /favicon.ico, in three sizes."""
    widest = ICO[-1]
    return _saved(_drawn(widest), "ICO", sizes=[(size, size) for size in ICO])


def _drawn(size: int) -> Image.Image:
    with tempfile.TemporaryDirectory(prefix="icone-") as name:
        folder = Path(name)
        (folder / "icon.svg").write_text(marks.favicon(), encoding="utf-8")
        main = folder / "icon.typ"
        side = f"{size}pt"
        page = f"#set page(width: {side}, height: {side}, margin: 0pt, fill: none)\n"
        main.write_text(f'{page}#image("icon.svg", width: {side})\n', encoding="utf-8")
        drawn = typst.compile(main, root=folder, format="png", ppi=72, ignore_system_fonts=True)
    return Image.open(io.BytesIO(drawn), formats=("PNG",)).convert("RGBA")


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()
