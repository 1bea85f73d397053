"""The `monsuivipsy` command, a module per subject."""
