"""The identity: tokens and their contrasts, marks, fonts, drawings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
import typst
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFont

from vitrine.design import fonts, marks, qr
from vitrine.design.art import back, cover, fallback_picture, frieze, talk_picture, year_opener
from vitrine.design.art.fallback import Dispositif
from vitrine.design.art.pattern import PATTERNS
from vitrine.design.tokens import TOKENS, css, load, print_values

DISPOSITIFS: tuple[Dispositif, ...] = ("fifty-fifty", "initiative")
THEMES = (*PATTERNS, "theme-inconnu")
TEXT, SHAPE = 4.5, 3.0

DAY: Mapping[str, str] = {**TOKENS.constants, **TOKENS.day.colours}
NIGHT: Mapping[str, str] = {**DAY, **TOKENS.night.colours}
ON_GROUNDS = [
    (ink, ground, TEXT)
    for ground in ("fond", "surface", "creux")
    for ink in ("encre", "encre-2", "lien", "rouge", "bleu")
]
PAIRS = [
    *ON_GROUNDS,
    ("sur-vert", "vert", TEXT),
    ("sur-appel", "appel", TEXT),
    ("charbon", "lampe", TEXT),
    ("encre", "rouge-pale", TEXT),
    ("encre", "vert-pale", TEXT),
    ("lien", "vert-pale", TEXT),
    ("encre", "bleu-pale", TEXT),
    ("sur-vert-pale", "vert-pale", TEXT),
    ("sur-nuit", "nuit", TEXT),
    ("sur-nuit-2", "nuit", TEXT),
    ("trait", "fond", SHAPE),
    ("trait", "surface", SHAPE),
    ("trait", "creux", SHAPE),
    ("accent", "fond", SHAPE),
    ("accent", "surface", SHAPE),
    ("eclat", "fond", SHAPE),
]
ON_COAL = [
    *((ink, "nuit", TEXT) for ink in ("encre", "encre-2", "lien", "eclat")),
    ("encre", "charbon", TEXT),
    ("encre-2", "charbon", TEXT),
    ("lampe", "charbon", TEXT),
    ("pousse", "charbon", TEXT),
    ("encre", "terril", TEXT),
    ("sur-appel", "appel", TEXT),
    ("trait", "nuit", SHAPE),
    ("foyer", "nuit", SHAPE),
]
ON_VIVID = [("encre", ground, TEXT) for ground in ("vert", "brique", "ciel", "terril")]
ON_PAPER = [
    *((ink, "blanc", TEXT) for ink in ("charbon", "terril", "brique", "ciel", "gris")),
    *(("craie", ground, TEXT) for ground in ("charbon", "terril", "brique", "ciel")),
    ("gris", "craie", TEXT),
]
SCENES = {
    "day": (DAY, PAIRS),
    "night": (NIGHT, PAIRS),
    "coal by day": ({**DAY, **TOKENS.scopes["noir"]}, ON_COAL),
    "coal by night": ({**NIGHT, **TOKENS.scopes["noir"]}, ON_COAL),
    "vivid by day": ({**DAY, **TOKENS.scopes["vif"]}, ON_VIVID),
    "vivid by night": ({**NIGHT, **TOKENS.scopes["vif"]}, ON_VIVID),
    "paper": ({**TOKENS.constants, **TOKENS.print_colours, "blanc": "#ffffff"}, ON_PAPER),
}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_formula_agrees_with_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scene", SCENES)
def test_every_pair_of_colours_in_use_is_legible(scene: str) -> None:
    colours, pairs = SCENES[scene]
    faint = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground, least in pairs
        if contrast(colours[ink], colours[ground]) < least
    }
    assert faint == {}


def properties(sheet: str, selector: str) -> dict[str, str]:
    block = sheet[sheet.index(selector + " {") :]
    return dict(re.findall(r"--([\w-]+): ([^;]+);", block[: block.index("}")]))


def test_the_style_sheet_states_night_twice_and_the_same() -> None:
    sheet = css()
    by_system = properties(sheet, ':root:not([data-theme="light"])')
    by_choice = properties(sheet, ':root[data-theme="dark"]')
    assert by_system == by_choice
    assert by_choice["fond"] == TOKENS.night.colours["fond"] != properties(sheet, ":root")["fond"]


def test_night_and_the_scopes_only_redefine_roles_that_exist_by_day() -> None:
    by_day = set(properties(css(), ":root"))
    assert set(TOKENS.night.colours) | set(TOKENS.night.effects) <= by_day
    for scope in TOKENS.scopes.values():
        assert set(scope) - {"foyer"} <= by_day


def test_the_style_sheet_uses_only_properties_it_declares() -> None:
    sheet = css()
    assert set(re.findall(r"var\(--([\w-]+)\)", sheet)) <= set(re.findall(r"--([\w-]+):", sheet))


def test_the_style_sheet_names_the_font_files_that_are_there() -> None:
    named = re.findall(r"url\(police/([^)]+)\)", css(fonts_url="police/"))
    assert sorted(named) == sorted(file.name for file in fonts.WEB.iterdir())
    assert len(named) <= 4


def test_tokens_refuse_what_is_not_a_colour(tmp_path: Path) -> None:
    text = (Path(load.__code__.co_filename).with_name("tokens.toml")).read_text(encoding="utf-8")
    broken = tmp_path / "tokens.toml"
    broken.write_text(text.replace('fond = "craie"', 'fond = "craye"', 1), encoding="utf-8")
    with pytest.raises(ValueError, match="fond"):
        load(broken)


def test_print_gets_the_same_colours_as_the_web() -> None:
    values = print_values()
    assert values["colours"]["terril"] == properties(css(), ":root")["terril"]
    assert set(values["kinds"]) == {"fifty-fifty", "initiative", "recit", "edition"}


@pytest.mark.parametrize("name", marks.NAMES)
def test_a_mark_is_one_drawing_without_colour_of_its_own(name: str) -> None:
    svg = ElementTree.fromstring(marks.mark(name))
    assert svg.get("viewBox")
    if name != "enseigne":
        assert "#" not in marks.mark(name)
        assert 'fill="#b23a24"' in marks.mark(name, "#b23a24")
    assert f'<symbol id="m-{name}"' in marks.symbols()


def test_the_sprite_and_the_icon_are_well_formed() -> None:
    sprite = ElementTree.fromstring(marks.symbols())
    assert len(sprite) == len(marks.NAMES)
    icon = marks.favicon()
    ElementTree.fromstring(icon)
    assert "var(" not in icon


def test_an_unknown_mark_is_refused() -> None:
    with pytest.raises(KeyError):
        marks.mark("../../tokens")


FRENCH = set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    "àâäæçéèêëîïôœùûüÿÀÂÄÆÇÉÈÊËÎÏÔŒÙÛÜŸ"
    ".,;:!?…'’«»“”()[]/&@#*+-–—_=%°€·×²³ª\u00a0\u202f"
)
POLISH = set("ąćęłńóśźżŁŚŻ")  # the letters of many family names in the mining basin
PAPER = FRENCH | POLISH | set("→✓№ᵉʳ½")


def missing(signs: set[str], *files: Path) -> set[str]:
    """The signs for which every one of the fonts draws its « no such glyph » box."""

    def drawn(font: ImageFont.FreeTypeFont, sign: str) -> tuple[bytes, float]:
        return bytes(font.getmask(sign)), font.getlength(sign)

    basic = ImageFont.Layout.BASIC  # without the stand-ins that a shaping engine looks for
    loaded = [ImageFont.truetype(str(file), 40, layout_engine=basic) for file in files]
    boxes = [drawn(font, "\U0010fffd") for font in loaded]
    return {
        sign
        for sign in signs
        if all(drawn(font, sign) == box for font, box in zip(loaded, boxes, strict=True))
    }


@pytest.mark.parametrize("family", ["titre", "texte"])
def test_the_web_fonts_hold_every_french_sign(family: str) -> None:
    upright = [font for font in TOKENS.webfonts if font.style == "normal"]
    every = [fonts.WEB / font.file for font in upright]
    assert missing(FRENCH | POLISH | set("ᵉʳ"), *every) == set()
    assert missing({"क"}, *every) == {"क"}
    own = [fonts.WEB / font.file for font in upright if font.family == TOKENS.families[family][0]]
    # A capital y with a diaeresis and the thin space may come from the next font of the stack.
    assert missing(FRENCH, *own) <= set("\u202fŸ")


def test_the_range_of_the_partial_font_covers_what_it_is_for() -> None:
    partial = next(font for font in TOKENS.webfonts if font.range)
    spans = [
        range(int(low, 16), int(high or low, 16) + 1)
        for low, high in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", partial.range)
    ]
    assert all(any(ord(char) in span for span in spans) for char in "ąćęłńśźżᵉʳ")
    assert not any(ord(char) in span for char in FRENCH - set("œŒŸ€") for span in spans)


def test_paper_has_every_sign_in_every_weight(tmp_path: Path) -> None:
    """PDF/UA refuses a document with a glyph that no font holds."""
    signs = "".join(sorted(PAPER)).replace("\\", "")
    source = tmp_path / "signes.typ"
    families = ", ".join(f'"{name}"' for name in TOKENS.families["titre"])
    text = ", ".join(f'"{name}"' for name in TOKENS.families["texte"])
    source.write_text(
        '#set document(title: "Signes")\n#set text(lang: "fr")\n#let signes = read("signes.txt")\n'
        f"#for w in (700, 800) {{ par(text(font: ({families},), weight: w, signes)) }}\n"
        f"#for w in (400, 600, 700) {{ par(text(font: ({text},), weight: w, signes)) }}\n"
        f'#par(text(font: ({text},), style: "italic", signes))\n',
        encoding="utf-8",
    )
    (tmp_path / "signes.txt").write_text(signs, encoding="utf-8")
    pdf = typst.compile(
        str(source),
        root=str(tmp_path),
        font_paths=[str(fonts.PRINT)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    assert pdf.startswith(b"%PDF")


def test_source_sans_is_distributed_under_its_own_terms() -> None:
    """Its name is reserved: the licence begins by saying whose it is."""
    licence = next(path for path in fonts.LICENCES if "source" in path.name).read_text(encoding="utf-8")
    assert licence.startswith("Copyright 2010-2020 Adobe")
    assert "Reserved Font Name ‘Source’" in licence.splitlines()[0]
    for path in fonts.LICENCES:
        assert "SIL OPEN FONT LICENSE Version 1.1" in path.read_text(encoding="utf-8")


def paths(svg: str) -> list[str]:
    return re.findall(r' d="([^"]+)"', svg)


@pytest.mark.parametrize("dispositif", DISPOSITIFS)
@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_is_well_formed_light_and_always_the_same(theme: str, dispositif: Dispositif) -> None:
    for rank in range(6):
        picture = fallback_picture(f"2022/essai-{rank}", theme, dispositif)
        ElementTree.fromstring(picture)
        assert picture == fallback_picture(f"2022/essai-{rank}", theme, dispositif)
        assert len(picture.encode()) < 8_000
        assert "nan" not in picture


def test_the_pictures_of_a_page_differ() -> None:
    pictures = [fallback_picture(f"2022/essai-{rank}", "nature", "fifty-fifty") for rank in range(12)]
    motifs = {paths(picture)[2] for picture in pictures}
    slopes = {tuple(paths(picture)[-6:-4]) for picture in pictures}
    assert len(motifs) == len(slopes) == 12


def test_each_theme_has_its_own_pattern() -> None:
    motifs = {paths(fallback_picture("2022/essai", theme, "initiative"))[1] for theme in THEMES}
    assert len(motifs) == len(THEMES)
    unknown = paths(fallback_picture("2022/essai", "autre-inconnu", "initiative"))[1]
    assert unknown not in {
        paths(fallback_picture("2022/essai", theme, "initiative"))[1] for theme in PATTERNS
    }


def test_every_theme_of_the_vocabulary_has_a_pattern() -> None:
    """The town's own list: a theme added without a motif would be drawn as still air."""
    vocabulary = Path(__file__).parents[1] / "content" / "vocabulaires" / "themes.yml"
    named = re.findall(r"^\s+motif: (\S+)", vocabulary.read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    assert set(named) <= set(PATTERNS)


def test_two_pictures_in_one_page_share_no_identifier() -> None:
    page = "".join(fallback_picture(f"2022/essai-{rank}", "sport", "fifty-fifty") for rank in range(20))
    identifiers = re.findall(r' id="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers)) == 100
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(identifiers)


def test_a_fifty_fifty_is_parted_in_its_middle_at_any_ratio() -> None:
    for ratio in (3 / 2, 21 / 9, 154 / 62, 31 / 40):
        picture = fallback_picture("2022/essai", "ecole", "fifty-fifty", ratio=ratio)
        box = re.search(r'viewBox="0 0 (\d+) (\d+)"', picture)
        assert box is not None
        width, height = int(box[1]), int(box[2])
        assert width / height == pytest.approx(ratio, abs=0.01)
        assert f"M{round(height * ratio / 2)} -20h" in picture


@pytest.mark.parametrize("dispositif", DISPOSITIFS)
def test_pictures_take_their_colours_from_the_tokens(dispositif: Dispositif) -> None:
    known = {*TOKENS.constants.values(), *TOKENS.art.values()}
    for theme in THEMES:
        assert set(re.findall(r"#[0-9a-f]{6}\b", fallback_picture("2022/essai", theme, dispositif))) <= known


@pytest.mark.parametrize("dispositif", DISPOSITIFS)
@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_ends_on_a_straight_edge_in_pdf_readers(
    theme: str, dispositif: Dispositif, tmp_path: Path
) -> None:
    """PDFium (Chrome, Edge) snaps rectangles to whole pixels, and cuts otherwise what is drawn over them."""
    (tmp_path / "dessin.svg").write_text(fallback_picture("2022/essai", theme, dispositif), encoding="utf-8")
    source = tmp_path / "dessin.typ"
    source.write_text(
        "#set page(width: 100mm, height: 70mm, margin: 0pt)\n"
        "#for n in range(8) { place(dx: 3mm + n * 11.21mm, dy: 9mm + n * 2.37mm, box(width: 8mm, "
        'height: 33mm, clip: true, image("dessin.svg", width: 8mm, height: 33mm, fit: "cover"))) }',
        encoding="utf-8",
    )
    page = pypdfium2.PdfDocument(typst.compile(str(source), root=str(tmp_path)))[0]
    drawn = page.render(scale=96 / 72).to_pil().convert("RGB")
    found = ImageChops.difference(drawn, Image.new("RGB", drawn.size, "white")).convert("L")
    for n in range(8):
        left, right = (round((3 + n * 11.21 + by) * 96 / 25.4) for by in (-1, 9))
        strip = found.crop((left, 0, right, found.height)).point([0, *[255] * 255])
        box = strip.getbbox()
        assert box is not None
        assert strip.crop(box).getextrema() == (255, 255), "no white within the edges"


def test_the_picture_of_a_talk_is_its_own() -> None:
    pictures = {
        talk_picture(f"2022/voix-{rank}", ratio=ratio) for rank in range(4) for ratio in (1.5, 31 / 40)
    }
    assert len(pictures) == 8
    for picture in pictures:
        ElementTree.fromstring(picture)
        assert len(picture.encode()) < 6_000
    assert talk_picture("2022/voix") == talk_picture("2022/voix")


def test_posters_bleed_three_millimetres_around_an_a5_page() -> None:
    known = {*TOKENS.constants.values(), *TOKENS.art.values()}
    for poster in (cover(), back(), year_opener("2022")):
        svg = ElementTree.fromstring(poster)
        assert (svg.get("width"), svg.get("height")) == ("154mm", "216mm")
        assert svg.get("viewBox") == "-30 -30 1540 2160"
        assert set(re.findall(r"#[0-9a-f]{6}\b", poster)) <= known


def test_years_open_on_different_feasts() -> None:
    assert year_opener("2021") != year_opener("2022")
    assert year_opener("2022") == year_opener("2022")


def test_cover_and_back_share_one_horizon() -> None:
    horizon = re.compile(r'fill="#f7f4ed" d="M-30 (\d+)h1540')
    front, rear = horizon.search(cover()), horizon.search(back())
    assert front is not None
    assert rear is not None
    assert front[1] == rear[1]


def test_the_frieze_stands_on_night_or_on_paper() -> None:
    assert frieze("night").count(TOKENS.constants["charbon"]) < frieze("paper").count(
        TOKENS.constants["charbon"]
    )


@pytest.mark.parametrize(
    ("address", "side"),
    [
        # What a code of each version holds at level M: 62 bytes in 33 modules, 84 in 37, 122 in 45.
        ("https://exemple.test/actions/2024/".ljust(62, "a"), 33),
        ("https://exemple.test/actions/2024/".ljust(63, "a"), 37),
        ("https://exemple.test/actions/2024/".ljust(122, "a"), 45),
    ],
)
def test_a_code_is_the_smallest_that_says_its_address_at_level_m(address: str, side: int) -> None:
    code = qr.code(address)
    assert (code.side, *_read(code)) == (side, address, "M")


def test_a_code_says_an_address_with_accents_as_every_reader_opens_it() -> None:
    assert _read(qr.code("https://exemple.test/été?q=œuvre&n=1#à")) == (
        "https://exemple.test/%C3%A9t%C3%A9?q=%C5%93uvre&n=1#%C3%A0",
        "M",
    )


def _read(code: qr.Code, scale: int = 4) -> tuple[str, str]:
    picture = Image.new("L", ((code.side + 8) * scale,) * 2, 255)
    draw = ImageDraw.Draw(picture)
    for x, y, length in code.runs:
        left, top = (x + 4) * scale, (y + 4) * scale
        draw.rectangle((left, top, left + length * scale - 1, top + scale - 1), fill=0)
    (found,) = zxingcpp.read_barcodes(picture)
    return found.text, found.ec_level
