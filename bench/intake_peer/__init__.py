"""A plain Django application with django-import-export: what an intake is measured beside."""
