"""Sheets sent through the pages, and what their answers say."""

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile

MAPPING = """\
name = "Apreensões"

[dates]
forms = ["%d/%m/%Y"]

[[fact]]
kind = "seized"

[fact.fields]
on = { column = "Data" }
basis = { value = "criminal" }
place = { column = "Município" }
maker = { column = "Marca" }
stored_at = { value = "Evidence Store" }

[[fact]]
kind = "mark-read"

[fact.fields]
on = { column = "Data" }
"mark.text" = { column = "Nº de série" }
"""
HEAD = "Data;Marca;Nº de série;Município;Observação\n"


def sheet(*serials: str, day: str = "05/03/2024") -> bytes:
    lines = [f"{day};Taurus;{serial};Porto Alegre;nada\n" for serial in serials]
    return (HEAD + "".join(lines)).encode()


def send(client, content: bytes, *, name: str = "armas.csv", **more):
    form = {"by": "import-clerk", "file": SimpleUploadedFile(name, content), **more}
    if "mapping" in form:
        form["mapping"] = SimpleUploadedFile("mapping.toml", form["mapping"].encode())
    return client.post("/import", form)


def go_on(client, answer, **more):
    token = token_in(answer)
    return client.post("/import/columns", {"by": "import-clerk", "token": token, **more})


def token_in(answer) -> str:
    return re.search(r'name="token" value="([^"]+)"', answer.content.decode()).group(1)


def mapping_in(answer) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", answer.content.decode(), re.S)
    return unescape(found.group(1))


def sums_in(answer) -> list[int]:
    text = answer.content.decode()
    return [int(n) for n in re.findall(r"<strong>(\d+)</strong>", text[text.index("sum") :])[:4]]
