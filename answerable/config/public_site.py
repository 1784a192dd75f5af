"""The published site as the office's own process serves it: files, made again when a publication or the day changes."""

import mimetypes
from datetime import date
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from answerable.people.models import Body
from answerable.public.site import build
from answerable.publication.models import Publication
from answerable.record.today import this_day

PREFIX = "public/"
_BUILDING = Lock()
_STAMP = ".built-from"


@login_not_required
@require_safe
def serve_published(_request: HttpRequest, path: str = "") -> FileResponse | HttpResponse:
    """One file of the site. An address with no file gets the site's own page that says so, and status 404."""
    _keep_up_to_date(this_day())
    file = _file(path)
    if file is None:
        missing = settings.SITE / "404.html"
        if not missing.is_file():
            raise Http404
        return HttpResponse(missing.read_bytes(), status=404)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return FileResponse(file.open("rb"), content_type=kind)


def _file(path: str) -> Path | None:
    """The file at that address, if it lies inside the site."""
    root = Path(settings.SITE).resolve()
    file = (root / path).resolve()
    if file.is_dir():
        file /= "index.html"
    inside = file.is_relative_to(root) and file.name != _STAMP
    return file if inside and file.is_file() else None


def _keep_up_to_date(on: date) -> None:
    """Whether a promise is overdue depends on the day, so a new day makes the site anew as a new publication does."""
    body = Body.objects.order_by("pk").first()
    if body is None:
        return
    newest = Publication.objects.order_by("-modified").values_list("modified", "pk").first()
    stamp, kept = f"{on} {newest}", Path(settings.SITE) / _STAMP
    if kept.is_file() and kept.read_text(encoding="utf-8") == stamp:
        return
    with _BUILDING:
        if not (kept.is_file() and kept.read_text(encoding="utf-8") == stamp):
            build(body, settings.SITE, as_at=on, served_from=f"/{PREFIX}")
            kept.write_text(stamp, encoding="utf-8")
