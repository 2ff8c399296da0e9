"""What every drawing shares: palette, marks, placing of labels, tabs, table twins."""
