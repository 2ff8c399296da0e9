"""What is damaged in the archive and in the warehouse, file by file, and what to do about it.

Half-written files of killed processes are no damage; neither is a warehouse that has not caught up
with the archive (``is_behind``): the next build mends both.
"""

from collections.abc import Iterator

import duckdb

from etl.archive.archive import Archive, Damage
from etl.warehouse.build import release_id
from indicators.definitions import folders
from indicators.warehouse import files, releases

_BUILD = "Выполните python -m etl build."


def verify() -> list[Damage]:
    """Read archive and warehouse once; empty when both are whole. OSError for a failing disk."""
    archive = Archive(folders.archive())
    return [*archive.verify(), *_lost(archive), *_releases(), *_pointer()]


def is_behind() -> bool:
    """Whether the current release is not the one that the archive makes now."""
    contents = Archive(folders.archive()).contents()
    named = files.named(folders.warehouse())
    return bool(contents.receipts) and named != release_id(contents)


def _lost(archive: Archive) -> Iterator[Damage]:
    """Last receipts that are gone leave no gap in the archive, but in a release made of them."""
    built = max(map(files.last_document, files.ids(folders.warehouse())), default=0)
    last = archive.last_number()
    if built > last:
        name = f"receipts/{last + 1:06d}.json"
        yield Damage(
            name,
            f"{archive.folder / name}: квитанции с {last + 1:06d} по {built:06d} отсутствуют, хотя "
            "выпуск из них построен. Верните папку архива из резервной копии.",
        )


def _releases() -> Iterator[Damage]:
    folder = folders.warehouse()
    for release in files.ids(folder):
        path = files.path(folder, release)
        name = f"{folder.name}/{path.name}"
        try:
            # The file itself, and not what this process remembers of it.
            if not files.is_whole(path):
                yield Damage(name, f"{path}: файл выпуска поврежден. {_rebuilding(release)}")
                continue
            releases.recorded(release)
        except (releases.NoRelease, duckdb.Error) as error:
            reason = str(error) if isinstance(error, releases.NoRelease) else "Файл не открывается."
            yield Damage(name, f"{path}: {reason} {_rebuilding(release)}")


def _rebuilding(release: str) -> str:
    contents = Archive(folders.archive()).contents()
    if contents.receipts and release == release_id(contents):
        return _BUILD
    return (
        "Это прежний выпуск, ссылки на него не откроются. Верните файл из резервной копии или "
        "удалите его."
    )


def _pointer() -> Iterator[Damage]:
    folder = folders.warehouse()
    pointer = folder / files.POINTER
    name = f"{folder.name}/{pointer.name}"
    existing, named = files.ids(folder), files.named(folder)
    if not named and (existing or pointer.exists()):
        yield Damage(name, f"{pointer}: указатель текущего выпуска не читается. {_BUILD}")
    elif named and named not in existing:
        yield Damage(name, f"{pointer}: указан выпуск {named}, а его файла нет. {_BUILD}")
