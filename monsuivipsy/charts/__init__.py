"""The chart grammar: values in, SVG out. Pure: knows neither indicators nor pages."""
