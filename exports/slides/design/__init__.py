"""What slides are made of: design, page, shapes, tables, charts."""
