"""Photos in a content tree: what is refused, who allows what, and what a withdrawal leaves behind."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.photo_files import corners, encoded, grain
from tests.test_commands import vitrine
from tests.trees import FIFTY_FIFTY, INITIATIVE, SMALL, write_tree
from vitrine.catalogue.load import load
from vitrine.model.consent import NOTICE, Consent, allowed_somewhere, consent
from vitrine.model.entries import Authorisation, Photo
from vitrine.model.vocabulary import PhotoUse, Recognisable
from vitrine.pages.site import build_pages
from vitrine.photos import cache
from vitrine.photos.drawings import NotADrawingError, clean_svg
from vitrine.print.booklet import booklet

FOLDER = "initiatives/2022/verger"
FORM = "{reference: AUT-2022-014, date: 2022-09-17, usages: [site, livret, reseaux]%s}"


def with_photos(*photos: str, entry: str = FIFTY_FIFTY) -> str:
    """An entry that declares these photos."""
    listed = "".join(f"      - {{{photo}}}\n" for photo in photos)
    return entry.replace("    ---\n    T", f"    photos:\n{listed}    ---\n    T").replace(
        "    ---\n    L", f"    photos:\n{listed}    ---\n    L"
    )


def photo(file: str = "cour.jpg", people: str = "aucune", form: str = "", more: str = "") -> str:
    """A photo as staff declare it."""
    allowed = f", autorisation: {form}" if form else ""
    return f"fichier: {file}, alt: Une cour, credit: Camille Exemple, personnes: {people}{more}{allowed}"


def tree(root: Path, *photos: str, files: Mapping[str, str | bytes] | None = None) -> Path:
    """The small tree, its fifty-fifty with these photos."""
    return write_tree(
        root,
        {
            **SMALL,
            f"{FOLDER}.md": with_photos(*photos),
            f"{FOLDER}/cour.jpg": encoded(grain(600, 400)),
            **(files or {}),
        },
    )


def codes(root: Path, today: date) -> list[str]:
    return [problem.code for problem in load(root, today).problems]


# — files that lead elsewhere


def cut_short(kind: str) -> bytes:
    whole = encoded(grain(600, 400), kind)
    return whole[: len(whole) * 2 // 3]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
@pytest.mark.parametrize("document", ["livret", "panneaux"])
def test_a_photo_cut_short_is_told_at_its_line_when_it_is_printed(
    document: str, kind: str, tmp_path: Path
) -> None:
    name = f"cour.{kind.lower()}" if kind != "JPEG" else "cour.jpg"
    root = tree(tmp_path / "racine", photo(name), files={f"{FOLDER}/{name}": cut_short(kind)})
    printed = tmp_path / "imprimes"
    done = vitrine("imprimer", document, "--racine", str(root), "--destination", str(printed))
    assert done.returncode == 1
    line = (root / f"{FOLDER}.md").read_text(encoding="utf-8").split("\n").index("photos:") + 2
    assert f"{FOLDER}.md:{line}:" in done.stderr
    assert "[photo-abimee]" in done.stderr
    assert "1 erreur" in done.stderr
    assert not printed.exists()


def test_every_photo_cut_short_is_told_at_once(tmp_path: Path) -> None:
    files = {f"{FOLDER}/{name}.jpg": cut_short("JPEG") for name in ("cour", "mur")}
    root = tree(tmp_path, photo(), photo("mur.jpg"), files=files)
    done = vitrine("imprimer", "livret", "--racine", str(root))
    assert done.returncode == 1
    assert done.stderr.count("[photo-abimee]") == 2


def test_what_shows_no_photo_waits_for_none(tmp_path: Path) -> None:
    root = tree(tmp_path / "racine", photo(), files={f"{FOLDER}/cour.jpg": cut_short("JPEG")})
    assert vitrine("verifier", "--racine", str(root)).returncode == 1
    shutil.rmtree(root / ".cache")
    printed = tmp_path / "imprimes"
    done = vitrine(
        *("imprimer", "livret", "--dispositif", "initiative", "--racine", str(root)),
        *("--destination", str(printed)),
    )
    assert done.returncode == 0, done.stderr
    assert [file.suffix for file in printed.iterdir()] == [".pdf"]


def test_a_photo_that_is_a_link(tmp_path: Path, today: date) -> None:
    secret = tmp_path / "dehors.jpg"
    secret.write_bytes(encoded(corners()))
    root = tree(tmp_path / "racine", photo("lien.jpg"))
    (root / FOLDER / "lien.jpg").symlink_to(secret)
    assert codes(root, today) == ["photo-lien"]


def test_a_folder_of_photos_that_is_a_link(tmp_path: Path, today: date) -> None:
    outside = tmp_path / "dehors"
    outside.mkdir()
    (outside / "cour.jpg").write_bytes(encoded(corners()))
    root = write_tree(tmp_path / "racine", {**SMALL, f"{FOLDER}.md": with_photos(photo())})
    (root / FOLDER).symlink_to(outside, target_is_directory=True)
    assert codes(root, today) == ["photo-lien"]


@pytest.mark.parametrize("name", ["../cour.jpg", "/etc/passwd", "sous/cour.jpg", ".cour.jpg", '"a\\\\b.jpg"'])
def test_a_path_that_leaves_the_folder(name: str, tmp_path: Path, today: date) -> None:
    assert codes(tree(tmp_path, photo(name)), today) == ["photo-chemin"]


@pytest.mark.parametrize("name", ["absente.jpg", "x" * 280])
def test_a_photo_that_is_not_there(name: str, tmp_path: Path, today: date) -> None:
    assert codes(tree(tmp_path, photo(name)), today) == ["photo-introuvable"]


def test_a_folder_in_the_place_of_a_photo(tmp_path: Path, today: date) -> None:
    root = tree(tmp_path, photo("dossier.jpg"))
    (root / FOLDER / "dossier.jpg").mkdir()
    assert codes(root, today) == ["photo-introuvable"]


@pytest.mark.parametrize("focal", ["[0.5]", "[0.5, 1.2]", "[-0.1, 0]", "[0, 0, 0]", "[à gauche, 0]"])
def test_a_focal_point_is_two_shares(focal: str, tmp_path: Path, today: date) -> None:
    (code,) = codes(tree(tmp_path, photo(more=f", cadrage: {focal}")), today)
    assert code in ("liste-trop-courte", "liste-trop-longue", "nombre-hors-bornes", "nombre-attendu")


def test_a_refused_photo_only_stops_its_own_entry(tmp_path: Path, today: date) -> None:
    loaded = load(tree(tmp_path, photo(), files={f"{FOLDER}/cour.jpg": b"abc"}), today)
    assert loaded.catalogue is not None
    assert [action.id for action in loaded.catalogue.actions] == ["2022/fresque"]


# — consent


def declared(people: Recognisable = Recognisable.RECOGNISABLE, **form: object) -> Photo:
    given = {"reference": "AUT-1", "date": "2022-01-01", "usages": ["site"], **form} if form else None
    authorisation = Authorisation.model_validate(given) if given else None
    values = {"fichier": "a.jpg", "credit": "Camille", "personnes": people, "autorisation": authorisation}
    return Photo.model_validate(values)


DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("shown", "site", "booklet_state", "social"),
    [
        (declared(Recognisable.NOBODY), Consent.GIVEN, Consent.GIVEN, Consent.GIVEN),
        (declared(), Consent.LACKING, Consent.LACKING, Consent.LACKING),
        (declared(usages=["site"]), Consent.GIVEN, Consent.NOT_FOR_THIS_USE, Consent.NOT_FOR_THIS_USE),
        (declared(usages=["livret", "reseaux"]), Consent.NOT_FOR_THIS_USE, Consent.GIVEN, Consent.GIVEN),
        (declared(expire_le="2026-11-21"), Consent.GIVEN, *[Consent.NOT_FOR_THIS_USE] * 2),
        (declared(expire_le="2026-11-20"), *[Consent.EXPIRED] * 3),
        (declared(retiree_le="2026-11-20"), *[Consent.WITHDRAWN] * 3),
        (declared(retiree_le="2062-11-20"), *[Consent.WITHDRAWN] * 3),
        (declared(Recognisable.NOBODY, retiree_le="2026-11-20"), *[Consent.WITHDRAWN] * 3),
        (declared(Recognisable.NOBODY, expire_le="2026-11-20"), *[Consent.EXPIRED] * 3),
        (declared(usages=["site"]).model_copy(update={"minors": True}), *[Consent.LACKING_PARENTS] * 3),
        (declared(Recognisable.NOBODY).model_copy(update={"minors": True}), *[Consent.LACKING] * 3),
        (
            declared(deux_parents="true").model_copy(update={"minors": True}),
            *(Consent.GIVEN, Consent.NOT_FOR_THIS_USE, Consent.NOT_FOR_THIS_USE),
        ),
    ],
)
def test_one_rule_for_every_use(shown: Photo, site: Consent, booklet_state: Consent, social: Consent) -> None:
    assert [consent(shown, use, DAY) for use in PhotoUse] == [site, booklet_state, social]
    assert allowed_somewhere(shown, DAY) is (Consent.GIVEN in (site, booklet_state, social))


@pytest.mark.parametrize(("days", "told"), [(0, True), (60, True), (61, False)])
def test_told_sixty_days_before_the_end(days: int, told: bool, tmp_path: Path, today: date) -> None:
    ends = date.fromordinal(today.toordinal() + days)
    root = tree(tmp_path, photo(people="reconnaissables", form=FORM % f", expire_le: {ends}"))
    assert NOTICE.days == 60
    assert codes(root, today) == (["photo-expire-bientot"] if told else [])


# — a photo taken away


def everything(root: Path, today: date) -> dict[str, bytes]:
    """Every byte that a build publishes or keeps."""
    loaded = load(root, today)
    assert loaded.catalogue is not None
    assert loaded.publishable, loaded.problems
    site = build_pages(loaded.catalogue)
    found = {page.address: page.html.encode() for page in site.pages}
    found |= {asset.address: asset.content for asset in site.assets}
    found["livret"] = booklet(loaded.catalogue, root / ".cache").pdf
    return found | {
        str(f.relative_to(root)): f.read_bytes() for f in (root / ".cache").rglob("*") if f.is_file()
    }


@pytest.mark.parametrize("taken_away", ["retiree_le: 2026-11-20", "expire_le: 2026-11-20"])
def test_a_photo_taken_away_is_nowhere(taken_away: str, tmp_path: Path, today: date) -> None:
    allowed = photo(people="reconnaissables", form=FORM % "", more=", legende: Le jour des plantations")
    root = tree(tmp_path, allowed, photo("mur.jpg"), files={f"{FOLDER}/mur.jpg": encoded(grain(500, 700))})
    first = cache.digest(root / FOLDER / "cour.jpg")
    before = everything(root, today)
    assert any("/cour-" in name for name in before)
    assert any(first in name and "papier" in name for name in before)
    assert any(first in name and "partage" in name for name in before)
    write_tree(
        root, {f"{FOLDER}.md": with_photos(allowed.replace("]}", f"], {taken_away}}}"), photo("mur.jpg"))}
    )
    after = everything(root, today)
    page = after["/actions/2022/verger/"].decode()
    assert "mur-" in page
    assert "cour-" not in page
    assert "Le jour des plantations" not in page
    assert not [name for name in after if "cour-" in name or first in name]


def test_a_photo_taken_away_may_be_deleted(tmp_path: Path, today: date) -> None:
    root = tree(tmp_path, photo(people="reconnaissables", form=FORM % ", retiree_le: 2026-11-20"))
    assert codes(root, today) == ["photo-retiree"]
    (root / FOLDER / "cour.jpg").unlink()
    assert codes(root, today) == []
    assert "accord repris le 20 novembre 2026" in vitrine("droits", "--racine", str(root)).stdout


def test_the_last_photo_taken_away_leaves_the_drawing(tmp_path: Path, today: date) -> None:
    gone = photo(people="reconnaissables", form=FORM % ", retiree_le: 2026-11-20")
    published = everything(tree(tmp_path, gone), today)
    assert "Pas encore de photo" in published["/actions/2022/verger/"].decode()


def test_a_use_that_is_not_allowed_shows_nothing(tmp_path: Path, today: date) -> None:
    only_site = photo(people="reconnaissables", form=FORM.replace(", livret, reseaux", "") % "")
    names = list(everything(tree(tmp_path, only_site), today))
    assert any("/cour-" in name for name in names)
    assert not [name for name in names if "papier-" in name]
    digest = cache.digest(tmp_path / FOLDER / "cour.jpg")
    assert not [name for name in names if digest in name and "partage" in name]


def test_a_removed_entry_keeps_nothing(tmp_path: Path, today: date) -> None:
    root = tree(tmp_path, photo())
    everything(root, today)
    file = root / f"{FOLDER}.md"
    file.write_text(file.read_text(encoding="utf-8").replace("publication: publie", "publication: retire"))
    (root / "talks/2022/brouettes.md").unlink()
    assert not [name for name in everything(root, today) if "cour-" in name or "papier-" in name]


# — the commands


def test_rights_by_form(tmp_path: Path) -> None:
    other = with_photos(photo(people="reconnaissables", form=FORM % ""), entry=INITIATIVE)
    root = tree(
        tmp_path,
        photo(people="reconnaissables", form=FORM % ", expire_le: 2099-01-01"),
        photo("mur.jpg"),
        files={
            f"{FOLDER}/mur.jpg": encoded(corners()),
            "initiatives/2022/fresque.md": other.replace("publie\n", "brouillon\n"),
            "initiatives/2022/fresque/cour.jpg": encoded(corners()),
        },
    )
    listed = vitrine("droits", "--racine", str(root))
    assert (listed.returncode, listed.stderr) == (0, "")
    text = listed.stdout.replace("\u00a0", " ").replace("\u202f", " ")
    assert text.index("AUT-2022-014") < text.index("fresque/cour.jpg") < text.index("Sans formulaire")
    assert (
        "initiatives/2022/fresque.md:11, « Une fresque d’exemple » (brouillon)\n    en vue nulle part" in text
    )
    assert "3 photos, dont 2 en vue" in text
    found = json.loads(vitrine("droits", "aut-2022-014", "--format", "json", "--racine", str(root)).stdout)
    assert [(row["photo"], row["reseaux"], row["expire_le"]) for row in found["photos"]] == [
        ("initiatives/2022/fresque/cour.jpg", "permise", ""),
        (f"{FOLDER}/cour.jpg", "permise", "2099-01-01"),
    ]
    rows = list(
        csv.DictReader(io.StringIO(vitrine("droits", "--format", "csv", "--racine", str(root)).stdout))
    )
    assert [row["reference"] for row in rows] == ["AUT-2022-014", "AUT-2022-014", ""]


def test_rights_say_what_they_could_not_read(tmp_path: Path) -> None:
    root = tree(tmp_path, photo(), files={"initiatives/2022/fresque.md": "---\ntitre: un : deux\n---\n"})
    listed = vitrine("droits", "--racine", str(root))
    assert listed.returncode == 1
    assert "verger/cour.jpg" in listed.stdout
    assert "initiatives/2022/fresque.md" in listed.stderr


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    line = photo().replace("Camille Exemple", '"=HYPERLINK(1)"')
    listed = vitrine("droits", "--format", "csv", "--racine", str(tree(tmp_path, line)))
    assert ",'=HYPERLINK(1)," in listed.stdout


def test_tidying(tmp_path: Path, today: date) -> None:
    root = tree(tmp_path, photo())
    everything(root, today)
    (root / FOLDER / "cour.jpg").write_bytes(encoded(corners()))
    assert "de place rendue" in vitrine("nettoyer", "--racine", str(root)).stdout
    held = cache.folder(root)
    digest = cache.digest(root / FOLDER / "cour.jpg")
    assert [folder.name for folder in held.iterdir() if folder.is_dir()] == [digest]
    assert vitrine("nettoyer", "--tout", "--racine", str(root)).returncode == 0
    assert not held.exists()
    (root / FOLDER / "cour.jpg").unlink()
    assert vitrine("nettoyer", "--racine", str(root)).returncode == 1


# — drawings


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'


@pytest.mark.parametrize(
    ("attribute", "inside"),
    [
        ('onload="x()"', ""),
        ("", "<script>x()</script>"),
        ("", '<a href="javascript:x()"><path d="M0 0"/></a>'),
        ("", '<use href="https://exemple.fr/x.svg#a"/>'),
        ("", '<use xlink:href="data:image/svg+xml,x"/>'),
        ("", "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x()</p></foreignObject>"),
        ("", "<style>@import 'https://exemple.fr/x()'</style>"),
        ("", '<path style="fill:url(https://exemple.fr/x)"/>'),
        ("", '<path style="fill:\\75rl(https://exemple.fr/x)"/>'),
        ("", '<set attributeName="href" to="javascript:x()"/>'),
    ],
)
def test_nothing_runs_in_a_drawing(attribute: str, inside: str) -> None:
    clean = clean_svg(SVG.format(attribute, f"{inside}<path id='trait' d='M0 0h9'/>").encode()).decode()
    assert 'id="trait"' in clean
    assert not [word for word in ("x()", "exemple.fr", "data:", "javascript", "onload") if word in clean]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg",
        b"<html/>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("", "").encode(),
        b"x" * 600_000,
    ],
)
def test_what_is_not_a_drawing(content: bytes) -> None:
    with pytest.raises(NotADrawingError):
        clean_svg(content)
