"""The common look: base page, components and their gallery, home, help and error pages."""
