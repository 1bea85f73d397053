"""What is shown of a journal, a module for each subject: a file that is tried, the curves, the page for the doctor."""
