"""Changes to several rows or documents of a carnet, each with its order and its trace, a module for each subject."""
