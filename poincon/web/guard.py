"""Who may speak to the pages, how much at once, and what every answer carries.

There is no sign-in yet. Until there is, a request from another machine is refused here whatever
address the server was bound to.
"""

from collections.abc import Callable
from ipaddress import ip_address

from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse, HttpResponseBase

#: The longest request body; an upload is a spreadsheet and its mapping.
LARGEST_BODY = 32 * 1024 * 1024

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers then send `Origin: null` with our own forms, which are refused.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

Answer = Callable[[HttpRequest], HttpResponseBase]


def is_this_machine(address: str) -> bool:
    """Whether the address is a loopback one; no address at all is a stranger's."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback


class Guard:
    """The first middleware: refuses strangers and oversized bodies, seals what goes out."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._refusal(request) or self.answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith("/static/"):
            # What the book says about weapons stays in no cache, here or on the way.
            response.headers["Cache-Control"] = "no-store"
        return response

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        if not is_this_machine(request.META.get("REMOTE_ADDR", "")):
            return _plain("This server answers on its own machine only.", status=403)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isascii() or not length.isdigit():
            return _plain("The request does not say how long it is.", status=400)
        if int(length) > LARGEST_BODY:
            return _plain(
                f"At most {LARGEST_BODY // 1024 // 1024} MiB are read at once.", status=413
            )
        return None


def _plain(sentence: str, *, status: int) -> HttpResponse:
    # In English only: nothing of the request has been read, not even its language.
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")


class LimitedUpload(TemporaryFileUploadHandler):
    """Writes an upload to a temporary file, and stops when more arrives than was declared."""

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > LARGEST_BODY:
            raise StopUpload(connection_reset=True)
        super().receive_data_chunk(raw_data, start)
