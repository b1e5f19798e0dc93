"""The fifty-fifty memo: one A4 sheet, both sides, readable at arm's length."""

from __future__ import annotations

import tempfile
from pathlib import Path

from vitrine.catalogue.catalogue import Catalogue
from vitrine.design import art
from vitrine.model import addresses
from vitrine.model.print_texts import MemoText
from vitrine.print.booklet import Printed
from vitrine.print.letterhead import letterhead, place, worded
from vitrine.print.press import Press
from vitrine.print.slots import Blame, set_sheet
from vitrine.reading.files import MEMO

PAGES = 2


def memo(catalogue: Catalogue, text: MemoText, cache: Path, *, bleed: bool = False) -> Printed:
    """The memo, from the words of content/imprimes/memo.yml; for a print shop, with its bleed.

    Raises PrintFailure where a text overflows its place or can't be drawn.
    """
    with tempfile.TemporaryDirectory(prefix="memo-") as folder:
        press = Press(Path(folder), cache)
        online = place(catalogue, "memo", addresses.page("fifty-fifty"))
        press.save_code(online["key"], online["url"])
        press.save("pictures/frieze.svg", art.frieze("paper"))
        head = letterhead(catalogue, f"Fiche mémo {text.title.lower()}", text.hook, ["fifty-fifty"])
        press.save_json("data.json", head | {"online": online, "text": worded(text.model_dump())})
        return set_sheet(press, "memo.typ", PAGES, Blame(catalogue.root, (MEMO,)), bleed=bleed)
