"""What can be wrong with a request, as problem details (RFC 9457), in Russian."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MEDIA_TYPE = "application/problem+json"


@dataclass(eq=False)  # an exception is told from another by identity, and takes a traceback
class Problem(Exception):
    """An answer that is no data.

    ``kind`` names the problem in its ``type``; ``parameter`` is the one at fault, ``allowed`` what
    it may be. Both are left out of the answer where they say nothing.
    """

    status: int
    kind: str
    title: str
    detail: str
    parameter: str = ""
    allowed: Sequence[str] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def members(self, instance: str) -> dict[str, object]:
        """The JSON object; ``instance`` is the path that was asked for."""
        members: dict[str, object] = {
            "type": f"urn:kpi:problem:{self.kind}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
        }
        if self.parameter:
            members["parameter"] = self.parameter
        if self.allowed:
            members["allowed"] = list(self.allowed)
        return members


def no_resource(addresses: Sequence[str]) -> Problem:
    return Problem(
        404,
        "no-resource",
        "Такого адреса нет",
        "Есть: " + ", ".join(addresses) + ".",
        allowed=addresses,
    )


def no_release(detail: str) -> Problem:
    return Problem(404, "no-release", "Нет такого выпуска", detail, parameter="release")


def no_data(detail: str) -> Problem:
    return Problem(404, "no-data", "Данных пока нет", detail)


def not_allowed(method: str, allowed: str) -> Problem:
    return Problem(
        405,
        "method-not-allowed",
        "Только чтение",
        f"API только читает: метод {method} не поддерживается.",
        headers={"Allow": allowed},
    )


def not_acceptable(offered: Sequence[str]) -> Problem:
    return Problem(
        406,
        "not-acceptable",
        "Такого формата нет",
        "Запрошен формат, которого нет. Есть: " + ", ".join(offered) + ".",
        allowed=offered,
    )


def unknown_parameter(names: Sequence[str]) -> Problem:
    return Problem(
        400,
        "unknown-parameter",
        "Неизвестный параметр",
        "Этот адрес понимает параметры: " + (", ".join(names) or "никакие") + ".",
        allowed=names,
    )


def repeated_parameter(name: str) -> Problem:
    return Problem(
        400,
        "repeated-parameter",
        "Параметр повторен",
        f"Параметр {name} указан несколько раз, нужен один.",
        parameter=name,
    )


def bad_value(name: str, expected: str, allowed: Sequence[str] = ()) -> Problem:
    # what was sent is not repeated: it may be anything, and of any length
    return Problem(
        400,
        "bad-value",
        "Недопустимое значение параметра",
        f"Параметр {name}: {expected}.",
        parameter=name,
        allowed=allowed,
    )


def too_many_rows(rows: str, most: str) -> Problem:
    return Problem(
        400,
        "too-many-rows",
        "Слишком большой ответ",
        f"Под запрос попадает строк: {rows}, а в ответе может быть не больше {most}. Укажите "
        "период, показатель или регион.",
    )


def failed() -> Problem:
    return Problem(
        500,
        "failed",
        "Ошибка на сервере",
        "Запрос не выполнен из-за ошибки в программе. Она записана в журнал сервера.",
    )
