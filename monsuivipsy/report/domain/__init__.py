"""What the page says, computed once and rendered twice."""
