"""What the checks found in a workbook, and what it changes, as tables for the sender."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from charts.look import styles
from charts.look.markup import Markup, html, join
from charts.look.status import SYMBOLS
from indicators import wording
from indicators.definitions.model import Sheet
from indicators.standings.status import Status

SHOWN = 200
LONGEST = 1_000

CSS = styles.beside(__file__)

_ORDER = ["", *(sheet.value for sheet in Sheet)]


def report(findings: Sequence[Mapping[str, Any]], whole: str = "Книга в целом") -> Markup:
    """Findings as plain values by sheet, errors first; at most SHOWN, the rest counted.

    ``whole`` stands above those that belong to no sheet.
    """
    ordered = sorted(findings, key=lambda each: (each["severity"] != "error", _place(each)))
    shown = sorted(ordered[:SHOWN], key=_place)
    parts = []
    for sheet, group in groupby(shown, key=lambda each: str(each["sheet"])):
        title = f"Лист «{sheet}»" if sheet else whole
        rows = join(map(_row, group))
        parts.append(
            html(
                '<h4>{}</h4><div class="scroll"><table class="f"><thead><tr><th></th>'
                "<th>Ячейка</th><th>Что не так и что сделать</th><th>Есть</th><th>Ожидается</th>"
                "</tr></thead>"
                "<tbody>{}</tbody></table></div>",
                title,
                rows,
            )
        )
    if rest := len(findings) - len(shown):
        parts.append(html("<p>… и еще {}.</p>", wording.counted(rest, wording.FINDING)))
    return join(parts)


def summary(sheets: Sequence[tuple[str, int, int, int, int]]) -> Markup:
    """What passed: sheet, filled inputs, those without a finding, warnings, errors."""
    body = join(
        html(
            '<tr><th scope="row">{sheet}</th><td class="n">{filled}</td>'
            '<td class="n">{passed}</td>'
            '<td class="n{warning}">{warnings}</td><td class="n{error}">{errors}</td></tr>',
            sheet=sheet,
            filled=filled,
            passed=f"{SYMBOLS[Status.MET]} {passed}" if passed else 0,
            warning=" warning" if warnings else "",
            warnings=warnings or wording.NOTHING,
            error=" error" if errors else "",
            errors=errors or wording.NOTHING,
        )
        for sheet, filled, passed, warnings, errors in sheets
    )
    return html(
        '<div class="scroll"><table class="s"><thead><tr><th>Лист</th><th class="n">Заполнено</th>'
        '<th class="n">Прошло</th><th class="n">Внимание</th><th class="n">Ошибки</th>'
        "</tr></thead><tbody>{}</tbody></table></div>",
        body,
    )


def changes(rows: Sequence[tuple[str, str, int | None, int | None]]) -> Markup:
    """Counts that differ from the report that counts now: sheet, title, before, after."""
    body = join(
        html(
            '<tr><td class="k">{}</td><td>{}</td>'
            '<td class="n">{}</td><td class="n">{}</td><td class="n">{}</td></tr>',
            sheet,
            title,
            amount(before),
            amount(after),
            difference(before, after),
        )
        for sheet, title, before, after in rows
    )
    return html(
        '<div class="scroll"><table><thead><tr><th>Лист</th><th>Что</th><th>Было</th>'
        "<th>Станет</th><th>Изменение</th></tr></thead><tbody>{}</tbody></table></div>",
        body,
    )


def _place(finding: Mapping[str, Any]) -> int:
    sheet = str(finding["sheet"])
    return _ORDER.index(sheet) if sheet in _ORDER else len(_ORDER)


def _row(finding: Mapping[str, Any]) -> Markup:
    if finding["severity"] == "error":
        kind, verdict = " error", "✕ ошибка"
    elif finding["commented"]:
        kind, verdict = "", f"{SYMBOLS[Status.MET]} пояснено"
    elif finding.get("comment_cell"):
        kind, verdict = " warning", f"{SYMBOLS[Status.NEAR]} нужно пояснение"
    else:
        kind, verdict = " warning", f"{SYMBOLS[Status.NEAR]} внимание"
    # The message begins with file, sheet and cell: here they stand in columns of their own.
    text = str(finding["message"]).partition(": ")[2] or str(finding["message"])
    heads = ("Есть", "Ожидается")
    values = join(
        html('<td data-head="{}">{}</td>', head, _shortened(finding[key]))
        for head, key in zip(heads, ("found", "expected"), strict=True)
    )
    return html(
        '<tr><td class="k{}">{}</td><td>{}</td><td>{}</td>{}</tr>',
        kind,
        verdict,
        _shortened(finding["cell"]),
        _shortened(text),
        values,
    )


def _shortened(text: object) -> str:
    return wording.shortened(str(text), LONGEST)


def amount(value: int | None) -> str:
    """A count in words; None is «не представлено»."""
    return "не представлено" if value is None else wording.whole(value)


def difference(before: int | None, after: int | None) -> str:
    """The signed change between two counts, nothing where one of them is not there."""
    if before is None or after is None:
        return ""
    return ("+" if after > before else "") + wording.whole(after - before)
