"""Office files that come out the same each time: their libraries stamp them with the clock."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO

PROPERTIES = "docProps/core.xml"
STAMP = re.compile(rb"(?<=>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?=<)")


def repacked(package: BytesIO, edition: datetime) -> bytes:
    """The same package with one date on all its parts and in its properties."""
    result = BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == PROPERTIES:
                content = STAMP.sub(edition.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), content)
            part = zipfile.ZipInfo(name, edition.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, content)
    return result.getvalue()
