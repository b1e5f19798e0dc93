"""Former addresses: each keeps a page that leads to the new one, with or without script."""

from __future__ import annotations

from collections.abc import Iterator

from vitrine.pages.environment import environment
from vitrine.pages.house import House
from vitrine.pages.page import Page


def redirect_pages(house: House) -> Iterator[Page]:
    """One small page for each `anciennes_adresses` of a published entry."""
    template = environment().get_template("redirect.html")
    for item in house.entries:
        for address in item.fields.former_addresses:
            html = template.render(
                title=item.fields.title,
                target=house.links(address)(item.address),
                canonical=house.whole_address(item.address),
            )
            yield Page(address, item.fields.title, item.fields.summary, html, None, None, indexed=False)
