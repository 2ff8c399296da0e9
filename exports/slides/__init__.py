"""What a presentation is put together from: shapes, tables and native charts on a slide."""
