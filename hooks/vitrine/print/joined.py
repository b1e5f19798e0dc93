"""Tagged PDFs one after the other, as one: pages, tags, bookmarks, destinations and the links between them.

Each part was set alone, so that the memory of a long document is that of its longest part, and a part that
did not change is not set again. The parts are Typst's; a link to another part is written `livret:name`.
"""

from __future__ import annotations

import io
import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from hashlib import md5
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Pdf, String

from vitrine.print.standins import put_photos

SCHEME = "livret:"
_IDENTITY = re.compile(rb"[A-Za-z0-9+/]{22}==")


def destinations(pdf: Pdf) -> dict[str, int]:
    """The pages, counted from 0, of the named destinations."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return {name: numbers[place[0].objgen] for name, place in _names(pdf.Root, Name.Names, Name.Dests)}


def joined(parts: Sequence[bytes], words: Mapping[str, str], photo: Callable[[str], Path]) -> bytes:
    """One document of the parts, in their order; its title and metadata are those of the first.

    `words` says where the link to each name leads, for who does not see the page; `photo` finds the file of
    one that a picture stands for (standins.py). Raises KeyError for the name of nothing.
    """
    with ExitStack() as opened:
        # What is copied is read when the whole is written: every part stays open until then.
        made, *sources = [opened.enter_context(Pdf.open(io.BytesIO(part))) for part in parts]
        places = {name: Array(place) for name, place in _names(made.Root, Name.Names, Name.Dests)}
        tags = _Tags(made)
        bookmarks = [made.Root.Outlines] if Name.Outlines in made.Root else []
        for number, source in enumerate(sources, 1):
            first = len(made.pages)
            # What pikepdf could carry along with pages (fields, destinations) is absent, or gathered below.
            for each in source.pages:
                made.pages.append(each)
            tags.take(source, first, number)
            own = {page.obj.objgen: first + n for n, page in enumerate(source.pages)}
            for name, place in _names(source.Root, Name.Names, Name.Dests):
                page = made.pages[own[place[0].objgen]].obj
                places[name] = Array([page, *list(place)[1:]])
            if Name.Outlines in source.Root:
                bookmarks.append(made.copy_foreign(source.Root.Outlines))
        tags.close()
        _chain(made, bookmarks)
        listed = [each for name in sorted(places, key=str.encode) for each in (String(name), places[name])]
        made.Root.Names = Dictionary(Dests=Dictionary(Names=Array(listed)))
        _lead(made, words)
        put_photos(made, photo)
        _identify(made, parts)
        target = io.BytesIO()
        made.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()


class _Tags:
    """The structure tree: the elements of each part come under one document."""

    def __init__(self, made: Pdf) -> None:
        self._made = made
        self._tree = made.Root.StructTreeRoot
        self._document = self._tree.K[0]
        self._numbers: list[Any] = list(self._tree.ParentTree.Nums)
        self._next = int(self._tree.ParentTreeNextKey)
        self._ids = dict(_names(self._tree, Name.IDTree))

    def take(self, source: Pdf, first: int, number: int) -> None:
        """Those of a part whose pages stand from `first` on."""
        tree = self._made.copy_foreign(source.Root.StructTreeRoot)
        for element in tree.K[0].K:
            element.P = self._document
            self._document.K.append(element)
        for key, held in zip(*[iter(tree.ParentTree.Nums)] * 2, strict=True):
            self._numbers += [int(key) + self._next, held]
        for page in self._made.pages[first:]:
            page.obj.StructParents = int(page.obj.StructParents) + self._next
            for note in page.obj.get(Name.Annots, ()):
                note.StructParent = int(note.StructParent) + self._next
        for role, standard in tree.get(Name.RoleMap, {}).items():
            self._tree.RoleMap[role] = standard
        self._rename(tree, number)
        self._next += int(tree.ParentTreeNextKey)

    def close(self) -> None:
        """Write what was gathered."""
        self._tree.ParentTree = Dictionary(Nums=Array(self._numbers))
        self._tree.ParentTreeNextKey = self._next
        if self._ids:
            listed = [each for name in sorted(self._ids) for each in (String(name), self._ids[name])]
            self._tree.IDTree = Dictionary(Names=Array(listed))

    def _rename(self, tree: Any, number: int) -> None:
        """Two parts may give the same name to their notes, or to the header cells of their tables."""
        for name, element in _names(tree, Name.IDTree):
            own = f"{number}-{name}"
            element.ID = String(own)
            self._ids[own] = element
            for cell in _below(_table(element)):
                for held in _each(cell.get(Name.A, ())):
                    if Name.Headers in held:
                        known = [str(each) for each in held.Headers]
                        held.Headers = Array([String(own if each == name else each) for each in known])


def _table(element: Any) -> Any:
    """The table around an element, or the element itself."""
    found = element
    while found is not None and found.get(Name.S) != Name.Table:
        found = found.get(Name.P)
    return element if found is None else found


def _chain(made: Pdf, outlines: Sequence[Any]) -> None:
    """The bookmarks of each part after those of the one before."""
    if not outlines:
        return
    items = []
    for outline in outlines:
        item = outline.get(Name.First)
        while item is not None:
            items.append(item)
            item = item.get(Name.Next)
    root = outlines[0]
    for item in items:
        item.Parent = root
    for before, after in pairwise(items):
        before.Next, after.Prev = after, before
    root.First, root.Last = items[0], items[-1]
    root.Count = sum(int(outline.Count) for outline in outlines)
    made.Root.Outlines = root


def _lead(made: Pdf, words: Mapping[str, str]) -> None:
    """Links from one part to another."""
    for page in made.pages:
        for note in page.obj.get(Name.Annots, ()):
            address = str(note.A.get(Name.URI, "")) if Name.A in note else ""
            if address.startswith(SCHEME):
                name = address.removeprefix(SCHEME)
                del note.A
                note.Dest = String(name)
                note.Contents = String(words[name])


def _identify(made: Pdf, parts: Sequence[bytes]) -> None:
    """An identity of its own in the metadata: Typst gave one to each part."""
    own = b64encode(md5(b"".join(md5(part).digest() for part in parts)).digest())
    made.Root.Metadata.write(_IDENTITY.sub(own, made.Root.Metadata.read_bytes()))


def _names(held: Any, *path: Name) -> list[tuple[str, Any]]:
    for name in path:
        if name not in held:
            return []
        held = held[name]
    return [(str(name), value) for name, value in NameTree(held).items()]


def _below(element: Any) -> list[Any]:
    """The structure elements under one."""
    found = []
    for kid in _each(element.get(Name.K, ())):
        if isinstance(kid, Dictionary) and Name.S in kid:
            found += [kid, *_below(kid)]
    return found


def _each(held: Any) -> Sequence[Any]:
    return list(held) if isinstance(held, Array | tuple) else [held]
