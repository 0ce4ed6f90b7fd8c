"""What a view comes to in a few figures and sentences: the same on a page, on a slide and in a release."""
