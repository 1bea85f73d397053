"""How files of other tools, and our own, become a journal."""
