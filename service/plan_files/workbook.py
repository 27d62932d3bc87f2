"""The plan as a workbook (XLSX)."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from service.mapping.planning import Plan
from service.plan_files.columns import COLUMNS, rows

_STAMP = (1980, 1, 1, 0, 0, 0)
_MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
# What XML 1.0 cannot say, and openpyxl refuses.
_UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDTHS = {"title": 60, "need_statement": 50, "note": 60, "persona_name": 28, "due": 12}


def to_workbook(plan: Plan) -> bytes:
    """One sheet, its headings fixed; a text is a text, whatever it begins with."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    for line, row in enumerate([COLUMNS, *rows(plan)], start=1):
        for at, value in enumerate(row, start=1):
            cell = sheet.cell(line, at, _UNSAYABLE.sub("", value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"
            else:
                cell.number_format = "yyyy-mm-dd"
            if line == 1:
                cell.font = Font(bold=True)
    for at, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(name, 18)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    saved = BytesIO()
    book.save(saved)
    return _timeless(saved)


def _timeless(saved: BytesIO) -> bytes:
    """The same workbook without the moment at which it was made, so that equal plans are equal files."""
    made = BytesIO()
    with ZipFile(saved) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for name in sorted(before.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            part = before.read(name)
            if name == "docProps/core.xml":
                part = _MADE.sub(rb"\g<1>2000-01-01T00:00:00Z", part)
            member = ZipInfo(name, _STAMP)
            member.compress_type = ZIP_DEFLATED
            after.writestr(member, part)
    return made.getvalue()
