"""Whose request this is: slots, and the part that each needs beside its secret. It knows carnets, never a journal."""
