"""Does what a tutorial says: writes the files that its blocks name, applies its changes. Shell blocks are left out."""
import pathlib
import re
import subprocess
import sys

page = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
for kind, path, body in re.findall(r"^```(\w+) (\S+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
    if kind == "diff":
        subprocess.run(["git", "apply", "--recount", "--ignore-whitespace", "-"], input=body, text=True, check=True)
    else:
        file = pathlib.Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8")
    print(f"{path}: {'changed' if kind == 'diff' else 'written'}")
