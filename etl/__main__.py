"""``python -m etl``: forms out, workbooks in, releases built and verified.

Exit status: 0 when all went in, 1 when something was rejected or is damaged, 2 for wrong usage and
for files or folders that cannot be read or written.

A command imports what it works with when it runs: help, and a refusal of what was typed wrongly,
wait for none of it.
"""

import sys

import typer

from etl.commands import releases, reports, table, targets
from etl.commands.terminal import plain, stderr

app = typer.Typer(
    help="Отчеты регионов: формы, загрузка, архив, выпуски. Данные лежат в папке KPI_DATA.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
# In the order of the help.
app.command()(reports.template)
app.command()(reports.check)
app.command()(reports.load)
app.command()(releases.build)
app.command(name="releases")(releases.list_)
app.command()(releases.demo)
app.command()(table.table)
app.command(name="targets")(targets.load)
app.command(name="targets-template")(targets.template)
app.command()(releases.verify)


@app.command(
    hidden=True,
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
def digest() -> None:
    """What it was called while it stood here: schedules of mailers may still say so."""
    stderr().print("Сводку теперь собирает python -m exports digest, с теми же параметрами.")
    raise typer.Exit(2)


def main() -> None:
    """Run the command; a fault of files or disks is told in a sentence."""
    try:
        app()
    except OSError as error:
        from etl.archive import disk
        from etl.warehouse.build import NotBuilt
        from indicators.definitions import folders

        where = plain(str(error.filename or folders.data()))
        stderr().print(f"[red]{where}:[/red] {plain(disk.reason(error))}.")
        if isinstance(error, NotBuilt):
            stderr().print(
                "Выпуск не построен, действует прежний; что принято в архив, не потеряно. "
                "Устраните причину и выполните python -m etl build"
            )
        sys.exit(2)


if __name__ == "__main__":
    main()
