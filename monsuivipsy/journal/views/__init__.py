"""What a person does with their carnet, a module for each page."""
