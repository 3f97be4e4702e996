"""The pages as a WSGI application, on the book named by POINCON_DATABASE."""

import secrets

from django.core.wsgi import get_wsgi_application

from poincon import app
from poincon.exchange.shipped import shipped
from poincon.web.settings import with_words_from

# Nothing outlives the process that would need a lasting secret: there are no sessions.
app.configure(
    app.database_address(),
    with_words_from(str(shipped("locale")), secret=secrets.token_urlsafe(48)),
)
application = get_wsgi_application()
