"""How DuckDB is opened: it never loads what does not come with it."""

Settings = dict[str, str | bool | int | float | list[str]]

BUILDING: Settings = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

# One thread a query: with many sessions this trebles the throughput of small queries.
READING: Settings = {
    **BUILDING,
    "threads": 1,
    "enable_external_access": False,
    "preserve_insertion_order": True,
}
