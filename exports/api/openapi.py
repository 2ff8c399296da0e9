"""The description of the API (OpenAPI 3.1), made from the same parameters and columns."""

import re
from typing import Any

from exports.api.parameters import BETWEEN, FORMATS, PARAMETERS
from exports.api.problems import MEDIA_TYPE
from exports.api.resources import MOST_ROWS, RESOURCES, Resource

_ABOUT = (
    "Только чтение. Те же числа, что на страницах: значения без округления, null — значения нет, "
    "почему — в state. Фильтры называются и пишутся как в адресе страницы. Ответ относится к "
    "выпуску данных; release= закрепляет его. ETag говорит, изменился ли ответ: If-None-Match "
    f"дает 304. В одном ответе не больше {MOST_ROWS} строк. CSV: RFC 4180, запятая, десятичная "
    "точка; текст, который таблица приняла бы за формулу, начинается с апострофа."
)


def description() -> dict[str, Any]:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Показатели профориентации по субъектам Российской Федерации",
            "version": "1.0.0",
            "description": _ABOUT,
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {
            f"/{name}": {
                "get": _operation(name, resource, with_body=True),
                "head": _operation(name, resource, with_body=False),
            }
            for name, resource in RESOURCES.items()
        },
        "components": {
            "parameters": {name: _parameter(name) for name in PARAMETERS},
            "schemas": {
                "problem": _PROBLEM,
                **{name: _body(name, resource) for name, resource in RESOURCES.items()},
                **{f"{name}_row": _row(resource) for name, resource in RESOURCES.items()},
            },
            "headers": {
                "etag": {"description": "Меняется вместе с ответом.", "schema": {"type": "string"}}
            },
            "responses": {
                "problem": {
                    "description": "Что не так, по RFC 9457",
                    "content": {MEDIA_TYPE: {"schema": _to("schemas", "problem")}},
                },
                "not_modified": {"description": "Ответ с этим ETag у клиента уже есть"},
            },
        },
    }


def _operation(name: str, resource: Resource, *, with_body: bool) -> dict[str, Any]:
    success: dict[str, Any] = {
        "description": resource.title,
        "headers": {"ETag": _to("headers", "etag")},
    }
    if with_body:
        success["content"] = {
            "application/json": {"schema": _to("schemas", name)},
            FORMATS["csv"].partition(";")[0]: {"schema": {"type": "string"}},
        }
    refusals = ("400", "404", "406") if resource.of_release else ("400", "406")
    return {
        "operationId": f"{'get' if with_body else 'head'}_{name}",
        "summary": resource.title,
        "parameters": [_to("parameters", each) for each in resource.parameters],
        "responses": {
            "200": success,
            "304": _to("responses", "not_modified"),
            **{status: _to("responses", "problem") for status in refusals},
        },
    }


def _to(section: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/components/{section}/{name}"}


def _parameter(name: str) -> dict[str, Any]:
    parameter = PARAMETERS[name]
    schema: dict[str, Any] = {"type": "string"}
    if parameter.several:
        code = f"({'|'.join(parameter.codes)})"
        schema["pattern"] = f"^{code}({re.escape(BETWEEN)}{code})*$"
    elif parameter.codes:
        schema["enum"] = list(parameter.codes)
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": parameter.description,
        "schema": schema,
        "example": parameter.example,
    }


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _row(resource: Resource) -> dict[str, Any]:
    members = {
        name: {**schema, "description": words} for name, (schema, words) in resource.columns.items()
    }
    return _object(members, list(members))


def _body(name: str, resource: Resource) -> dict[str, Any]:
    about: dict[str, Any] = {}
    if resource.of_release:
        about = {
            "release": {"type": "string", "description": "Выпуск, из которого ответ."},
            "received_until": {"type": "string", "format": "date-time"},
            "demonstration": {"type": "boolean"},
            "source": {"type": "string"},
        }
    members = {
        **about,
        "filters": {"type": "object", "additionalProperties": {"type": "string"}},
        "count": {"type": "integer", "minimum": 0},
        "data": {"type": "array", "items": _to("schemas", f"{name}_row")},
    }
    return _object(members, list(members))


_PROBLEM = _object(
    {
        "type": {"type": "string", "description": "Вид ошибки."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "Что не так и что можно."},
        "instance": {"type": "string"},
        "parameter": {"type": "string", "description": "В каком параметре ошибка."},
        "allowed": {"type": "array", "items": {"type": "string"}},
    },
    ["type", "title", "status", "detail", "instance"],
)
