"""Plotly's own words and number format in Russian, and no button that the page does not need."""

from typing import Any

_MONTHS = "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь"
_DAYS = "Воскресенье Понедельник Вторник Среда Четверг Пятница Суббота"

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "modeBarButtonsToRemove": [
        *("select2d", "lasso2d", "zoom2d", "pan2d", "zoomIn2d", "zoomOut2d"),
        *("autoScale2d", "resetScale2d"),
    ],
    "toImageButtonOptions": {"filename": "рейтинг", "scale": 2},
    "locale": "ru",
    "locales": {
        "ru": {
            "dictionary": {"Download plot as a PNG": "Скачать картинку PNG"},
            "format": {
                "decimal": ",",
                "thousands": "\u00a0",
                "months": _MONTHS.split(),
                "shortMonths": [month[:3] for month in _MONTHS.split()],
                "days": _DAYS.split(),
                "shortDays": ["Вс", "Пн", "Вт", "Ср", "Чт", "Пт", "Сб"],
                "date": "%d.%m.%Y",
            },
        }
    },
}
