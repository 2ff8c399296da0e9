"""The kinds of Office files that are taken from outside, and how large each may be."""

from dataclasses import dataclass

KIB, MIB = 1024, 1024 * 1024

MAX_SIZE = 5 * MIB  # an empty form is 30 KiB
MAX_UNPACKED = 30 * MIB
MAX_MEMBERS = 200
MAX_TEMPLATE = 8 * MIB  # pictures of a corporate design
MAX_TEMPLATE_UNPACKED = 60 * MIB
MAX_TEMPLATE_MEMBERS = 600


@dataclass(frozen=True)
class Document:
    """What kind of file is expected: the part that makes it one, its limits, and the words.

    ``a`` completes «это …, а нужна …», ``it`` begins a sentence, ``of`` follows «нет»; ``retry``,
    ``smaller`` and ``unlink`` say what to do.
    """

    part: str
    a: str
    it: str
    of: str
    retry: str
    smaller: str
    unlink: str
    size: int
    unpacked: int
    members: int


WORKBOOK = Document(
    part="xl/workbook.xml",
    a="книга Excel (.xlsx)",
    it="книга",
    of="книги Excel",
    retry="Сохраните отчет в Excel как «Книга Excel (.xlsx)» и отправьте снова.",
    smaller="Уберите картинки и лишние листы или заполните форму заново.",
    unlink="Замените такие формулы числами: «Данные» → «Изменить связи» → «Разорвать связь».",
    size=MAX_SIZE,
    unpacked=MAX_UNPACKED,
    members=MAX_MEMBERS,
)
PRESENTATION = Document(
    part="ppt/presentation.xml",
    a="презентация PowerPoint (.pptx)",
    it="презентация",
    of="презентации PowerPoint",
    retry="Сохраните шаблон в PowerPoint как «Презентация PowerPoint (.pptx)» и загрузите снова.",
    smaller="Уберите из шаблона слайды и большие картинки.",
    unlink="Вставьте связанные файлы в шаблон: «Файл» → «Сведения» → «Изменить связи с файлами».",
    size=MAX_TEMPLATE,
    unpacked=MAX_TEMPLATE_UNPACKED,
    members=MAX_TEMPLATE_MEMBERS,
)
