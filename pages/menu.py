"""The pages there are: their addresses, titles, and places in the menu.

A page ``ranking`` is the file ``ranking.py`` in the folder of its section. The empty address is
shown first; an address that links lead to stays when what it names gets another name.
"""

from collections.abc import Mapping

# Whom each section is for, in the order of the work: analyst, working group, whoever hands in.
SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Анализ": {
        "": "Сводка",
        "ranking": "Рейтинг",
        "comparison": "Сравнение",
        "dynamics": "Динамика",
        "changes": "Изменения",
        "spread": "Распределение",
        "composite": "Сводный",
    },
    "Рабочая группа": {
        "news": "Что нового",
        "profile": "Профиль",
        "gaps": "Разрывы",
        "whatif": "Что если",
        "targets": "Цели",
        "roadmap": "Дорожная карта",
        "proposals": "Предложения",
        "readiness": "Самопроверка",
    },
    "Комиссия": {
        "materials": "Материалы для МВК",
    },
    "Данные": {
        "submission": "Сдача отчетности",
        "method": "Методика",
    },
}

# Reached by links only: from a value to how it was computed, from handing in to a flat table.
LINKED: Mapping[str, Mapping[str, str]] = {
    "Анализ": {"explanation": "Как посчитано"},
    "Данные": {"table": "Загрузка таблицы"},
}

TITLES: Mapping[str, str] = {
    path: title for pages in (*SECTIONS.values(), *LINKED.values()) for path, title in pages.items()
}


# Where the pages of a section lie.
_FOLDERS: Mapping[str, str] = {
    "Анализ": "analysis",
    "Рабочая группа": "working_group",
    "Комиссия": "commission",
    "Данные": "reporting",
}


_NAMED_OTHERWISE: Mapping[str, str] = {"": "overview", "readiness": "self_checks"}


def file(path: str) -> str:
    """The file of a page, seen from this folder."""
    return f"{_FOLDERS[section(path)]}/{_NAMED_OTHERWISE.get(path, path)}.py"


def section(path: str) -> str:
    """The section that a page belongs to."""
    (name_of_section,) = (
        name for pages in (SECTIONS, LINKED) for name, paths in pages.items() if path in paths
    )
    return name_of_section
