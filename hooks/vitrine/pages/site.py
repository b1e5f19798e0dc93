"""The whole showcase from the catalogue: a pure function, the same bytes for the same content."""

from __future__ import annotations

from vitrine.catalogue.catalogue import Catalogue
from vitrine.pages.assets import FOLDER as ASSETS
from vitrine.pages.assets import assets
from vitrine.pages.documents import ProducedDocument
from vitrine.pages.festivals import festival_pages
from vitrine.pages.fiche import fiche_pages
from vitrine.pages.figures import figures_page
from vitrine.pages.home import home_page
from vitrine.pages.house import House
from vitrine.pages.lists import list_pages
from vitrine.pages.map import map_page
from vitrine.pages.page import Asset, Page, Site
from vitrine.pages.pictures import FOLDER as PICTURES
from vitrine.pages.pictures import Pictures, pictures
from vitrine.pages.policy import headers_file
from vitrine.pages.redirects import redirect_pages
from vitrine.pages.search import search_page
from vitrine.pages.share import FOLDER as SHARES
from vitrine.pages.share import share_files
from vitrine.pages.talks import talk_pages
from vitrine.pages.texts import text_pages
from vitrine.pages.video import asked_of


def build_pages(
    catalogue: Catalogue, documents: tuple[ProducedDocument, ...] = (), shown: Pictures | None = None
) -> Site:
    """Every page, file and redirect.

    `documents` are those this build has made, none with --site-only; `shown` its pictures, if made already.
    """
    files = assets(catalogue.root)
    house = House(catalogue, documents, shown or pictures(catalogue), files)
    beside: dict[str, Asset] = {}
    pages: tuple[Page, ...] = (
        home_page(house),
        *list_pages(house, beside),
        map_page(house),
        *fiche_pages(house, beside),
        *talk_pages(house, beside),
        *festival_pages(house),
        figures_page(house),
        search_page(house),
    )
    pages = (*pages, *text_pages(house, pages))
    shares = share_files(catalogue.root, [page.share for page in pages if page.share])
    shared = [Asset(address, path) for address, path in shares.items()]
    own = tuple(asset.address for asset in files.assets if asset.address.startswith(ASSETS))
    lasting = (*own, *(each for each in beside if each.endswith(".json")), f"{PICTURES}*", f"{SHARES}*")
    return Site(
        pages,
        (
            *files.assets,
            *house.pictures.assets,
            *beside.values(),
            *shared,
            headers_file(house.settings, asked_of(catalogue), lasting),
        ),
        tuple(redirect_pages(house)),
    )
