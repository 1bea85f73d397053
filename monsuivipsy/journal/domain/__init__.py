"""What is true or computed about a journal: plain Python, values in, values out."""
