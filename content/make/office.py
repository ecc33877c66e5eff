"""Write DOCX (python-docx) and XLSX (openpyxl), and let LibreOffice turn them into ODT, ODS and PDF."""

import re
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

import markup

AUTHOR, WHEN = "Centre social", datetime(2026, 1, 5, 9)
TEAL, TERRA = "0B5C66", "C9502F"


def fill(cell, colour):
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)


def styled(document):
    """Page, fonts and colours of the charter."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, size, colour in (("Normal", 10.5, "1D2327"), ("Title", 22, TEAL), ("Subtitle", 12, TERRA),
                               ("Heading 1", 14, TEAL)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.italic = "Arial", Pt(size), False
        style.font.color.rgb = RGBColor.from_string(colour)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), "Arial")
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(14)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "fr-FR")
    document.styles["Normal"].element.get_or_add_rPr().append(lang)


def furniture(document):
    """Header and footer of every page."""
    section = document.sections[0]
    head = section.header.paragraphs[0]
    run = head.add_run("Centre social Lazare Garreau")
    run.bold, run.font.color.rgb = True, RGBColor.from_string(TEAL)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = foot.add_run("12 rue des Tilleuls, 59000 Lille · 03 53 01 10 00 · accueil@example.org")
    run.font.size = Pt(8)


def add_table(document, rows):
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for number, row in enumerate(rows):
        line = table.add_row()
        for cell, text in zip(line.cells, row):
            cell.text = text
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            for run in paragraph.runs:
                run.font.size = Pt(9.5)
                if number == 0:
                    run.bold, run.font.color.rgb = True, RGBColor.from_string("FFFFFF")
            if number == 0:
                fill(cell, TEAL)
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def docx(meta, body, path):
    document = Document()
    styled(document)
    furniture(document)
    core = document.core_properties
    core.author = core.last_modified_by = AUTHOR
    core.title, core.comments, core.language = meta["title"], "", "fr-FR"
    core.created = core.modified = WHEN
    document.add_paragraph(meta["title"], "Title")
    if "subtitle" in meta:
        document.add_paragraph(meta["subtitle"], "Subtitle")
    for kind, content in markup.blocks(body):
        if kind == "heading":
            document.add_paragraph(content, "Heading 1")
        elif kind == "text":
            document.add_paragraph(content)
        elif kind == "table":
            add_table(document, content)
        else:
            for item in content:
                document.add_paragraph(item, "List Bullet" if kind == "list" else "List Number")
    document.save(path)


def value(text):
    """Numbers as numbers, formulas as formulas, the rest as text."""
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    return text or None


def xlsx(meta, body, path):
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    book.properties.title = meta["title"]
    book.properties.created = book.properties.modified = WHEN
    hair = Border(bottom=Side(style="thin", color="E6E0D6"))
    for name, rows in markup.sheets(body):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([value(text) for text in row])
        for column in sheet.columns:
            width = max(len(str(cell.value or "")) for cell in column if not str(cell.value).startswith("="))
            sheet.column_dimensions[column[0].column_letter].width = min(max(width + 3, 10), 60)
            for cell in column:
                cell.border, cell.alignment = hair, Alignment(wrap_text=True, vertical="top")
                cell.font = Font(name="Arial", size=10)
                if isinstance(cell.value, float):
                    cell.number_format = "0.00"
                elif isinstance(cell.value, int) or str(cell.value).startswith("="):
                    cell.number_format = "#,##0"
        for cell in sheet[1]:
            cell.font, cell.fill = Font(name="Arial", size=10, bold=True, color="FFFFFF"), PatternFill("solid", fgColor=TEAL)
        for row in sheet.iter_rows(min_row=2):
            if any(str(cell.value).startswith("Total") for cell in row):
                for cell in row:
                    cell.font = Font(name="Arial", size=10, bold=True)
        sheet.freeze_panes = "A2"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.save(path)


def convert(paths, extension, folder):
    """One LibreOffice run for many files, with a profile of its own."""
    if not paths:
        return
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", extension,
                        "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True, timeout=300)
    for path in paths:
        made = Path(folder) / f"{path.stem}.{extension}"
        if not made.exists():
            raise RuntimeError(f"LibreOffice did not write {made}")
