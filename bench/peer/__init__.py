"""A plain Django application with django-simple-history: what the book is measured beside."""
