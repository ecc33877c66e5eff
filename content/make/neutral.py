"""Take dates and chance out of the files, so that a second run writes the same bytes."""

import re
import zipfile
from pathlib import Path

STAMP = b"20260105090000"


def pdf(path: Path):
    """Same length in, same length out: the offsets of the file stay true."""
    data = path.read_bytes()
    data = re.sub(rb"\(D:\d{14}", b"(D:" + STAMP, data)
    data = re.sub(rb"(/ID\s*\[\s*)((?:<[0-9A-Fa-f]+>\s*){2})",
                  lambda m: m[1] + re.sub(rb"[0-9A-Fa-f]", b"0", m[2]), data)
    data = re.sub(rb"(/DocChecksum\s*/)([0-9A-F]{32})", lambda m: m[1] + b"0" * 32, data)
    path.write_bytes(data)


def package(path: Path):
    """DOCX, XLSX, ODT, ODS: entries in a fixed order with a fixed date, and no trace of the moment or the machine."""
    with zipfile.ZipFile(path) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    names = sorted(entries, key=lambda name: (name not in ("mimetype", "[Content_Types].xml"), name))
    with zipfile.ZipFile(path, "w") as target:
        for name in names:
            if name.startswith("Thumbnails/") and path.suffix in (".odt", ".ods"):
                continue
            info = zipfile.ZipInfo(name, (2026, 1, 5, 9, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, clean(name, entries[name]))


def clean(name, data):
    if name == "META-INF/manifest.xml":
        return re.sub(rb'\s*<manifest:file-entry[^>]*Thumbnails/[^>]*/>', b"", data)
    if name in ("meta.xml", "docProps/core.xml"):
        return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?", b"2026-01-05T09:00:00", data)
    if name == "settings.xml":
        data = re.sub(rb'(<config:config-item config:name="Rsid[A-Za-z]*"[^>]*>)\d+', rb"\g<1>0", data)
    if name == "styles.xml":  # LibreOffice writes the pages of the sheets in the order of the memory
        data = re.sub(rb"(<style:master-page .*?</style:master-page>)+",
                      lambda m: b"".join(sorted(re.findall(rb"<style:master-page .*?</style:master-page>", m[0]))), data)
    return data


def make(path: Path):
    if path.suffix == ".pdf":
        pdf(path)
    elif path.suffix != ".txt":
        package(path)
