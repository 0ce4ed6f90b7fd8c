"""What stops a boundary layer from being used."""


class BoundaryError(ValueError):
    """A layer that cannot be drawn; `message` and `remedy` are Indonesian sentences for the screen."""

    def __init__(self, message: str, remedy: str) -> None:
        """Keep both sentences; the text of the exception is the two in a row."""
        super().__init__(f"{message} {remedy}")
        self.message, self.remedy = message, remedy
