"""How every table twin of a drawing looks, and the box in which it scrolls."""

from collections.abc import Collection, Iterable

from charts.look import styles
from charts.look.markup import NOTHING, Markup, html, join

CSS = styles.beside(__file__)


def boxed(
    heads: Iterable[str],
    rows: Iterable[Markup],
    *,
    left: Collection[str] = (),
    foot: Markup = NOTHING,
    label: str = "",
    kind: str = "",
) -> Markup:
    """A table that scrolls sideways where it is too wide: heads of columns, rows, rows of the foot.

    Columns of words, ``left``, begin at the left. ``kind`` is a class of the box, ``label`` its
    name for those who hear the page.
    """
    return html(
        '<div class="scroll{kind}" data-scroll tabindex="0"{label}><table>'
        "<thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table></div>",
        kind=f" {kind}" if kind else "",
        label=html(' role="region" aria-label="{}"', label) if label else NOTHING,
        head=join(
            html('<th scope="col"{}>{}</th>', " class=t" if name in left else "", name)
            for name in heads
        ),
        body=join(rows),
        foot=html("<tfoot>{}</tfoot>", foot) if foot else NOTHING,
    )
