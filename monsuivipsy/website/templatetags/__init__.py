"""What every template of the site may load."""
