"""The workbook for the commission."""
