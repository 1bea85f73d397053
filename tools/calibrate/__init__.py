"""What the statistics are worth: false alarms and power, measured on made-up series that behave as moods do."""
