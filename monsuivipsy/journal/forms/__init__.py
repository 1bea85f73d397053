"""What the pages of a carnet ask and check, a module for each subject."""
