"""How French is written: numbers, dates, and facts that wait for their translation. Knows nothing of the product."""
