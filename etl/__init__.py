"""From a workbook to a release: form, reader, checks, archive, warehouse."""
