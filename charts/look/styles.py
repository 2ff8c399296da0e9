"""Stylesheets that stand beside the modules whose drawings they dress."""

from pathlib import Path


def beside(module: str, part: str = "") -> str:
    """The text of the ``.css`` file with the name of a module, read when the module is.

    ``CSS = styles.beside(__file__)`` of ``heat.py`` is ``heat.css``, with a ``part`` «map» it is
    ``heat_map.css``. Colours and symbols come into it as custom properties: ``var(--met)``.
    """
    path = Path(module)
    return path.with_name(f"{path.stem}{'_' if part else ''}{part}.css").read_text(encoding="utf-8")
