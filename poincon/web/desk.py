"""The one open desk of this process, for the pages."""

from functools import cache

from poincon import app


@cache
def desk() -> app.Desk:
    """The book named by POINCON_DATABASE, opened once. Raises what opening it raises."""
    return app.Desk(key=app.key_path(app.database_address()))
