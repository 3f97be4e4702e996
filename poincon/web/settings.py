"""What the pages need of Django, merged into the hall's settings by `wsgi`.

There is no sign-in yet, so the pages answer to this machine only: `guard.Guard` and ALLOWED_HOSTS
both see to it.
"""

from typing import Any

#: The six languages of the United Nations, each named in itself.
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]

_NOWHERE = ["'none'"]
_HERE = ["'self'"]

WEB_SETTINGS: dict[str, Any] = {
    "DEBUG": False,
    "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
    "INSTALLED_APPS": ["django.contrib.staticfiles", "poincon.store", "poincon.web"],
    # The guard stands first: a stranger and an oversized body are refused before anything reads.
    "MIDDLEWARE": [
        "poincon.web.guard.Guard",
        "whitenoise.middleware.WhiteNoiseMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "csp.middleware.CSPMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
    ],
    "ROOT_URLCONF": "poincon.web.urls",
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": ["poincon.web.pages.around"],
                "builtins": ["django.templatetags.i18n", "poincon.web.templatetags.words"],
            },
        }
    ],
    "APPEND_SLASH": False,
    "USE_TZ": True,
    "TIME_ZONE": "UTC",
    "USE_I18N": True,
    "LANGUAGE_CODE": "en",
    "LANGUAGES": LANGUAGES,
    "LANGUAGE_COOKIE_NAME": "poincon_language",
    "LANGUAGE_COOKIE_AGE": 365 * 24 * 3600,
    "LANGUAGE_COOKIE_HTTPONLY": True,
    "LANGUAGE_COOKIE_SAMESITE": "Strict",
    "CSRF_COOKIE_NAME": "poincon_form",
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Strict",
    "CSRF_FAILURE_VIEW": "poincon.web.refusals.form_expired",
    "STATIC_URL": "/static/",
    # Files are served from the package itself: nothing to collect, nothing from elsewhere.
    "WHITENOISE_USE_FINDERS": True,
    "WHITENOISE_AUTOREFRESH": False,
    "WHITENOISE_ALLOW_ALL_ORIGINS": False,
    "WHITENOISE_MAX_AGE": 7 * 24 * 3600,
    "FILE_UPLOAD_HANDLERS": ["poincon.web.guard.LimitedUpload"],
    # A mapping in a form, and the decisions of one page of the catalogue, four fields a word.
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 1024 * 1024,
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 250,
    "DATA_UPLOAD_MAX_NUMBER_FILES": 2,
    "X_FRAME_OPTIONS": "DENY",
    "CONTENT_SECURITY_POLICY": {
        "DIRECTIVES": {
            "default-src": _NOWHERE,
            "script-src": _NOWHERE,
            "style-src": _HERE,
            "img-src": _HERE,
            "form-action": _HERE,
            "base-uri": _NOWHERE,
            "frame-ancestors": _NOWHERE,
            "require-trusted-types-for": ["'script'"],
        }
    },
}


def with_words_from(locale: str, *, secret: str) -> dict[str, Any]:
    """The settings with the directory of the catalogues and the process's own secret."""
    return WEB_SETTINGS | {"LOCALE_PATHS": [locale], "SECRET_KEY": secret}
