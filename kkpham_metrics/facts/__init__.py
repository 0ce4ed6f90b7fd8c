"""What a view comes to in a few figures and sentences: the same on a page and on a slide."""
