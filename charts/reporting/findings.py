"""What the checks found in a workbook, and what it changes, as tables for the sender."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

from indicators import wording
from indicators.definitions.model import Sheet

SHOWN = 200
LONGEST = 1_000

CSS = """
table { border-collapse: collapse; font-size: .8125rem; width: 100%; min-width: 34rem;
  margin-bottom: .6rem; }
th, td { padding: .3rem .5rem; text-align: left; vertical-align: top; font-weight: 400;
  border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
thead th { color: var(--quiet); border-bottom: 2px solid var(--ink); }
table.f { table-layout: fixed; min-width: 46rem; }
.f th:nth-child(1) { width: 9.5rem; } .f th:nth-child(2) { width: 6rem; }
.f th:nth-child(4) { width: 9rem; } .f th:nth-child(5) { width: 13rem; }
table.s { width: auto; min-width: 24rem; } th.n { text-align: right; }
td.n { white-space: nowrap; text-align: right; } td.k { white-space: nowrap; }
.error { color: var(--missed); font-weight: 600; } .warning { color: var(--near); }
h4 { font-size: .9375rem; margin: .8rem 0 .2rem; } p { font-size: .8125rem; margin: .2rem 0; }
.scroll { overflow-x: auto; }
.s th, .s td { overflow-wrap: normal; }
@media (max-width: 640px) {
  table.s { min-width: 0; width: 100%; } .s th, .s td { padding: .3rem .2rem; }
  /* A line of a finding becomes a card: five columns leave a word no room. */
  table.f { display: block; min-width: 0; } .f thead { display: none; }
  .f tbody, .f tr { display: block; }
  .f tr { border-bottom: 1px solid var(--rule); padding: .3rem 0; }
  .f td { display: block; border: 0; padding: .1rem 0; }
  .f td:nth-child(1), .f td:nth-child(2) { display: inline-block; margin-right: .6rem; }
  .f td[data-head]:empty { display: none; }
  .f td[data-head]::before { content: attr(data-head) ": "; color: var(--quiet); }
}
"""

_ORDER = ["", *(sheet.value for sheet in Sheet)]


def report(findings: Sequence[Mapping[str, Any]], whole: str = "Книга в целом") -> str:
    """Findings (as ``Finding.as_dict``) by sheet, errors first; at most SHOWN, the rest counted.

    ``whole`` stands above those that belong to no sheet.
    """
    ordered = sorted(findings, key=lambda each: (each["severity"] != "error", _place(each)))
    shown = sorted(ordered[:SHOWN], key=_place)
    parts = []
    for sheet, group in groupby(shown, key=lambda each: str(each["sheet"])):
        title = f"Лист «{escape(sheet)}»" if sheet else whole
        rows = "".join(map(_row, group))
        parts.append(
            f'<h4>{title}</h4><div class="scroll"><table class="f"><thead><tr><th></th>'
            "<th>Ячейка</th><th>Что не так и что сделать</th><th>Есть</th><th>Ожидается</th>"
            "</tr></thead>"
            f"<tbody>{rows}</tbody></table></div>"
        )
    if rest := len(findings) - len(shown):
        parts.append(f"<p>… и еще {wording.counted(rest, wording.FINDING)}.</p>")
    return "".join(parts)


def summary(sheets: Sequence[tuple[str, int, int, int, int]]) -> str:
    """What passed: sheet, filled inputs, those without a finding, warnings, errors."""
    body = "".join(
        f'<tr><th scope="row">{escape(sheet)}</th><td class="n">{filled}</td>'
        f'<td class="n">{"✓ " if passed else ""}{passed}</td>'
        f'<td class="n{" warning" if warnings else ""}">{warnings or "—"}</td>'
        f'<td class="n{" error" if errors else ""}">{errors or "—"}</td></tr>'
        for sheet, filled, passed, warnings, errors in sheets
    )
    return (
        '<div class="scroll"><table class="s"><thead><tr><th>Лист</th><th class="n">Заполнено</th>'
        '<th class="n">Прошло</th><th class="n">Внимание</th><th class="n">Ошибки</th>'
        f"</tr></thead><tbody>{body}</tbody></table></div>"
    )


def changes(rows: Sequence[tuple[str, str, int | None, int | None]]) -> str:
    """Counts that differ from the report that counts now: sheet, title, before, after."""
    body = "".join(
        f'<tr><td class="k">{escape(sheet)}</td><td>{escape(title)}</td>'
        f'<td class="n">{amount(before)}</td><td class="n">{amount(after)}</td>'
        f'<td class="n">{difference(before, after)}</td></tr>'
        for sheet, title, before, after in rows
    )
    return (
        '<div class="scroll"><table><thead><tr><th>Лист</th><th>Что</th><th>Было</th>'
        f"<th>Станет</th><th>Изменение</th></tr></thead><tbody>{body}</tbody></table></div>"
    )


def _place(finding: Mapping[str, Any]) -> int:
    sheet = str(finding["sheet"])
    return _ORDER.index(sheet) if sheet in _ORDER else len(_ORDER)


def _row(finding: Mapping[str, Any]) -> str:
    if finding["severity"] == "error":
        kind = '<td class="k error">✕ ошибка</td>'
    elif finding["commented"]:
        kind = '<td class="k">✓ пояснено</td>'
    elif finding.get("comment_cell"):
        kind = '<td class="k warning">▿ нужно пояснение</td>'
    else:
        kind = '<td class="k warning">▿ внимание</td>'
    # The message begins with file, sheet and cell: here they stand in columns of their own.
    text = str(finding["message"]).partition(": ")[2] or str(finding["message"])
    heads = ("Есть", "Ожидается")
    place, words = (_told(finding["cell"]), _told(text))
    values = "".join(
        f'<td data-head="{head}">{_told(finding[key])}</td>'
        for head, key in zip(heads, ("found", "expected"), strict=True)
    )
    return f"<tr>{kind}<td>{place}</td><td>{words}</td>{values}</tr>"


def _told(text: object) -> str:
    return escape(wording.shortened(str(text), LONGEST))


def amount(value: int | None) -> str:
    """A count as it is told; None is «не представлено»."""
    return "не представлено" if value is None else wording.whole(value)


def difference(before: int | None, after: int | None) -> str:
    """The signed change between two counts, nothing where one of them is not there."""
    if before is None or after is None:
        return ""
    return ("+" if after > before else "") + wording.whole(after - before)
