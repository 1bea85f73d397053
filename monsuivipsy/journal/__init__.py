"""What a patient writes: the journal's domain, how old files are read, what goes out."""
