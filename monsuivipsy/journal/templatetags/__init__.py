"""What the templates of a carnet can ask for."""
