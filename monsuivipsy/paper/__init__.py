"""Any page on paper: fonts, the filter of characters, the frame, and the compiler. Areas pass their own typst text."""
