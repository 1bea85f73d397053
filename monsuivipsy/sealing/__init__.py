"""All cryptography, and nothing else: bytes in, bytes out. Pure; the design and its threats are in docs/security.md."""
