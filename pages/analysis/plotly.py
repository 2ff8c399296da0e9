"""Plotly's own words and number format in Russian, and the buttons that an enlarged plane needs."""

from typing import Any

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "displayModeBar": True,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
    "toImageButtonOptions": {"filename": "показатели", "scale": 2},
    "locale": "ru",
    "locales": {
        "ru": {
            "dictionary": {
                "Download plot as a PNG": "Скачать картинку PNG",
                "Zoom": "Увеличить выделенное",
                "Pan": "Сдвинуть",
                "Zoom in": "Ближе",
                "Zoom out": "Дальше",
                "Reset axes": "Показать все",
                "Double-click to zoom back out": "Двойной щелчок — показать все",
                "Snapshot succeeded": "Картинка готова",
                "Taking snapshot - this may take a few seconds": "Готовлю картинку",
            },
            "format": {"decimal": ",", "thousands": "\u00a0"},
        }
    },
}
