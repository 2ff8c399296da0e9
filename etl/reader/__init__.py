"""A filled-in form read cell by cell, in a process of its own."""
