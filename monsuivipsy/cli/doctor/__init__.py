"""`monsuivipsy doctor`: what is well, what to look at and what to mend, a module for each subject."""
