"""The description of the API: whole, and true of what the API understands."""

from collections.abc import Iterator
from typing import Any

import jsonschema

from indicators.warehouse import releases
from tests.exports.conftest import Ask, json_of


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "$ref":
                yield value
            else:
                yield from references(value)
    elif isinstance(part, list):
        for each in part:
            yield from references(each)


def test_the_description_is_whole(ask: Ask) -> None:
    document = json_of(ask("openapi.json"))
    assert document["openapi"] == "3.1.0"
    for reference in references(document):
        documented: Any = document
        for step in reference.removeprefix("#/").split("/"):
            documented = documented[step]
    for schema in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    for operation in operations:
        assert operation["responses"].keys() >= {"200", "304", "400"}


def test_every_described_parameter_is_understood_and_no_other(ask: Ask) -> None:
    document = json_of(ask("openapi.json"))
    for path, operations in document["paths"].items():
        described = [each["$ref"].rpartition("/")[2] for each in operations["get"]["parameters"]]
        assert "format" in described
        for name, parameter in document["components"]["parameters"].items():
            example = releases.current().id if name == "release" else parameter["example"]
            status = ask(path.removeprefix("/"), **{name: example}).status
            assert status == (200 if name in described else 400)
