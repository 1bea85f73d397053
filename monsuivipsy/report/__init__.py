"""What the doctor reads, on screen and on paper, from one set of contents."""
