"""The `vitrine` command as staff and programs run it: its words, its formats, its exit codes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.trees import INITIATIVE, SMALL, write_tree
from vitrine.commands.main import main

FAULTY = {
    **SMALL,
    "initiatives/2022/fresque.md": SMALL["initiatives/2022/fresque.md"].replace("publie\n", "publié\n"),
}
VERBS = (
    *("verifier", "nouveau", "normaliser", "accord", "construire", "servir", "imprimer", "exporter"),
    *("guide", "droits", "nettoyer"),
)
OWN_MODULES = os.environ.get("PYTHONPATH", "")
WARNED = {
    **SMALL,
    "content/reglages.yml": SMALL["content/reglages.yml"]
    .replace("etat: en-ligne", "etat: preparation")
    .replace("      credits: Textes de la commune d’exemple.\n", ""),
}


POSIX = pytest.mark.skipif(os.name != "posix", reason="the limits and signals of POSIX")


def _limit(most_bytes: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, resource.RLIM_INFINITY))


def vitrine(
    *arguments: str, cwd: Path | None = None, modules: Path | None = None, most_bytes: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, that writes no file above some bytes."""
    done = subprocess.run(
        [sys.executable, "-m", "vitrine.commands.main", *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(modules or ""), OWN_MODULES)))},
        preexec_fn=None if most_bytes is None else partial(_limit, most_bytes),
        check=False,
    )
    # The French spaces have their own tests; ordinary ones keep these readable.
    done.stdout, done.stderr = (re.sub("[\u00a0\u202f]", " ", text) for text in (done.stdout, done.stderr))
    return done


def test_a_sound_tree(tmp_path: Path) -> None:
    done = vitrine("verifier", "--racine", str(write_tree(tmp_path, SMALL)))
    assert (done.returncode, done.stdout, done.stderr) == (0, "Tout est en ordre.\n", "")


def test_errors_exit_with_1_and_say_where(tmp_path: Path) -> None:
    done = vitrine("verifier", "--racine", str(write_tree(tmp_path, FAULTY)))
    assert done.returncode == 1
    assert done.stdout.startswith(
        "initiatives/2022/fresque.md:5:14 · champ « publication » [valeur-inconnue]\n"
    )
    assert done.stdout.endswith("1 erreur : rien ne peut être publié.\n")


def test_warnings_alone_exit_with_0_unless_strict(tmp_path: Path) -> None:
    root = str(write_tree(tmp_path, WARNED))
    assert vitrine("verifier", "--racine", root).returncode == 0
    assert vitrine("verifier", "--racine", root, "--strict").returncode == 1


def test_json(tmp_path: Path) -> None:
    done = vitrine("verifier", "--format", "json", "--racine", str(write_tree(tmp_path, FAULTY)))
    found = json.loads(done.stdout)
    assert (found["erreurs"], found["avertissements"]) == (1, 0)
    (problem,) = found["problemes"]
    assert problem == {
        "fichier": "initiatives/2022/fresque.md",
        "ligne": 5,
        "colonne": 14,
        "longueur": 6,
        "champ": "publication",
        "code": "valeur-inconnue",
        "gravite": "erreur",
        "pourquoi": "« publié » n’est pas une valeur possible pour « publication ».",
        "correction": "Valeurs possibles : brouillon, relecture, publie, retire",
        "suggestion": "publie",
    }


def test_github_annotations_escape_what_would_break_them(tmp_path: Path) -> None:
    done = vitrine("verifier", "--format", "github", "--racine", str(write_tree(tmp_path, FAULTY)))
    assert done.stdout == (
        "::error file=initiatives/2022/fresque.md,line=5,col=14,endColumn=20,title=valeur-inconnue::"
        "« publié » n’est pas une valeur possible pour « publication ».%0A"
        "Vouliez-vous dire « publie » ?%0A"
        "Valeurs possibles : brouillon, relecture, publie, retire\n"
    )


def test_only_the_files_asked_for(tmp_path: Path) -> None:
    root = write_tree(tmp_path, FAULTY)
    assert vitrine("verifier", "talks", "--racine", str(root)).stdout == "Tout est en ordre.\n"
    assert (
        vitrine("verifier", str(root / "initiatives/2022/fresque.md"), "--racine", str(root)).returncode == 1
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("verifier", "--racine", "nulle-part"), "ne contient pas de dossier content/"),
        (("verifier", "absent.md"), "n’existe pas"),
        (("verifier", "--format", "xml"), "choix impossible"),
        (("inconnu",), "choix impossible"),
        (("imprimr",), "« imprimr ». Vouliez-vous dire imprimer ?"),
        ((), "il manque"),
        (("imprimer", "--année", "2022"), "l’option --année n’existe pas. Vouliez-vous dire --annee ?"),
        (("imprimer", "--annee"), "il manque une valeur après cette option"),
        (("imprimer", "--annee", "2022,2021"), "un nombre est attendu, pas « 2022,2021 »"),
        (("imprimer", "livret", "--imprimeur=oui"), "cette option s’écrit seule, sans « oui »"),
        (("imprimer", "--de", "x"), "l’option --de est abrégée de trop : --details, --destination"),
        (("imprimer", "convention", "--vierge", "x"), "« x » est de trop ici"),
    ],
)
def test_what_cannot_run_exits_with_2_in_french(
    arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    done = vitrine(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 3


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_is_in_french(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*verb.split(), "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert said.startswith("Usage\u00a0: vitrine")
    for english in ("usage", "options:", "show this help", "positional", "optional"):
        assert english not in said
    assert not re.search("[ \\w][:;!?] | [:;!?](\\s|$)", said), "a sign is not spaced as in French"


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("initiative", "initiatives/2026/l-ete-un-oeuf.md"),
        ("fifty-fifty", "initiatives/2026/l-ete-un-oeuf.md"),
        ("recit", "talks/2026/l-ete-un-oeuf.md"),
        ("edition", "content/faites-in-loos/2026.md"),
    ],
)
def test_a_new_entry_asks_for_what_is_missing_and_nothing_else(kind: str, path: str, tmp_path: Path) -> None:
    root = write_tree(tmp_path, SMALL)
    done = vitrine("nouveau", kind, "L’été : un œuf", "--annee", "2026", "--racine", str(root))
    assert (done.returncode, (root / path).is_file()) == (0, True)
    found = json.loads(vitrine("verifier", path, "--format", "json", "--racine", str(root)).stdout)
    assert {problem["code"] for problem in found["problemes"]} <= {
        "champ-obligatoire",
        "obligatoire-hors-archive",
    }
    before = (root / path).read_bytes()
    again = vitrine("nouveau", kind, "L’été : un œuf", "--annee", "2026", "--racine", str(root))
    assert (again.returncode, (root / path).read_bytes()) == (2, before)
    assert "existe déjà" in again.stderr


def test_a_new_entry_offers_the_words_of_the_town(tmp_path: Path) -> None:
    root = write_tree(tmp_path, SMALL)
    vitrine("nouveau", "initiative", "Un banc", "--annee", "2026", "--racine", str(root))
    text = (root / "initiatives/2026/un-banc.md").read_text(encoding="utf-8")
    assert "Au choix : nature (Nature), culture (Culture)." in text
    assert "Au choix : centre (Centre d’exemple).\n# quartier: " in text


@pytest.mark.parametrize(("form", "opening"), [("texte", "À savoir : "), ("github", "::notice::")])
def test_a_town_whose_entries_name_no_quartier_learns_how(form: str, opening: str, tmp_path: Path) -> None:
    banks = {f"initiatives/2022/banc-{n}.md": INITIATIVE for n in range(4)}
    root = write_tree(tmp_path, {**SMALL, **banks})
    done = vitrine("verifier", "--format", form, "--racine", str(root))
    said = f"{opening}aucune des 6 fiches ne dit dans quel quartier elle se passe."
    assert (done.returncode, said in done.stdout) == (0, True)
    guide = (Path(__file__).parents[1] / "content/guide/index.md").read_text(encoding="utf-8")
    assert "\n## Dire où cela se passe\n" in guide
    near = INITIATIVE.replace("themes:", "quartier: centre\n    themes:")
    write_tree(root, {"initiatives/2022/banc-0.md": near})
    assert opening not in vitrine("verifier", "--format", form, "--racine", str(root)).stdout


def test_a_fault_of_the_program_is_said_in_french_and_kept(tmp_path: Path) -> None:
    """A build that breaks inside MkDocs shows no trace to staff, who have nothing to do with it."""
    root = write_tree(tmp_path / "racine", SMALL)
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import markdown\nmarkdown.Markdown.convert = None\nmarkdown.markdown = None\n", encoding="utf-8"
    )
    done = vitrine("construire", "--site-only", "--racine", str(root), cwd=tmp_path, modules=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Le programme s’est trompé, pas vous")
    assert "Traceback" not in done.stderr
    assert "Traceback" in (tmp_path / "vitrine-defaut.txt").read_text(encoding="utf-8")
    assert not (root / "site").exists()


def test_a_trace_that_cannot_be_kept_here_is_kept_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "temporaire"
    elsewhere.mkdir()
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    here = tmp_path / "ici"
    (here / "vitrine-defaut.txt").mkdir(parents=True)
    broken = "from vitrine.reading import clock\nclock.today = None\n"
    (tmp_path / "sitecustomize.py").write_text(broken, encoding="utf-8")
    done = vitrine("verifier", cwd=here, modules=tmp_path)
    assert done.returncode == 2
    assert f"le fichier {elsewhere}/vitrine-defaut.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" in (elsewhere / "vitrine-defaut.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("obstacle", "expected"),
    [
        ("fichier", "Il faut un dossier là où se trouve un fichier : {file}.\nÀ faire : déplacer"),
        ("dossier", "Il faut un fichier là où se trouve un dossier : {file}/blocs.md.\nÀ faire : déplacer"),
        pytest.param(
            "plein",
            "Le disque est plein : {file}/blocs.md n’a pas pu être écrit.\nÀ faire : libérer",
            marks=POSIX,
        ),
    ],
)
def test_what_the_machine_refuses_is_said_with_its_place(
    obstacle: str, expected: str, tmp_path: Path
) -> None:
    target = tmp_path / "guide"
    if obstacle == "fichier":
        target.write_text("Ne pas perdre.", encoding="utf-8")
    elif obstacle == "dossier":
        (target / "blocs.md").mkdir(parents=True)
    before = {file: file.is_file() and file.read_bytes() for file in tmp_path.rglob("*")}
    most = 1000 if obstacle == "plein" else None
    done = vitrine("guide", "--destination", str(target), cwd=tmp_path, most_bytes=most)
    assert done.returncode == 2
    assert done.stderr.startswith(expected.format(file=target))
    assert "Traceback" not in done.stderr
    left = {file: file.is_file() and file.read_bytes() for file in tmp_path.rglob("*") if file != target}
    assert left == {file: content for file, content in before.items() if file != target}


@POSIX
def test_a_full_disk_stops_a_build_in_the_same_words(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "racine", SMALL)
    (root / "site").mkdir()
    done = vitrine("construire", "--site-only", "--racine", str(root), cwd=tmp_path, most_bytes=2000)
    assert done.returncode == 2
    assert re.match("Le disque est plein : .+ n’a pas pu être écrit.\nÀ faire : ", done.stderr)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["racine"]
    assert list((root / "site").iterdir()) == []


@POSIX
def test_ctrl_c_while_the_program_starts_shows_no_trace(tmp_path: Path) -> None:
    pressed = (
        "import os, signal, sys\n"
        "class Key:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'pydantic':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Key())\n"
    )
    (tmp_path / "sitecustomize.py").write_text(pressed, encoding="utf-8")
    done = vitrine("verifier", cwd=tmp_path, modules=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


@POSIX
def test_ctrl_c_says_what_was_done(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal\n"
        "from vitrine.reading import files\n"
        "files.list_files = lambda _: os.kill(os.getpid(), signal.SIGINT)\n",
        encoding="utf-8",
    )
    done = vitrine("verifier", cwd=tmp_path, modules=tmp_path)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.strip() == "Arrêté : ce qui était déjà fait est entier, le reste n’a pas changé."


@POSIX
def test_a_build_that_is_stopped_is_no_success(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "racine", SMALL)
    pressed = "os.kill(os.getppid(), signal.SIGINT), os._exit(1)"
    (tmp_path / "sitecustomize.py").write_text(
        f"import os, signal, sys\nif 'mkdocs' in sys.orig_argv:\n    {pressed}\n", encoding="utf-8"
    )
    done = vitrine("construire", "--racine", str(root), cwd=tmp_path, modules=tmp_path)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.strip().startswith("Arrêté")
