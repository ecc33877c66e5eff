"""Prints the settings of schemathesis: ids that exist, so that its questions reach further than "not found".

known.py URL TOKEN
"""

import json
import sys
import urllib.request

url, token = sys.argv[1:]


def ask(path):
    request = urllib.request.Request(f"{url}/api/v1/{path}", headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["items"]


known = {kind: [one["id"] for one in ask(f"{kind}?limit=40")] for kind in ("pages", "news", "documents", "links")}
sections = ask("sections?limit=100")
known["sections"] = [one["id"] for one in sections if one["kind"] == "section"]
known["libraries"] = [one["id"] for one in sections if one["kind"] == "library"]
# Whoever holds the token is left alone, or every later question would be refused.
known["people"] = [one["id"] for one in ask("people?limit=100") if one["function"] != "Référent informatique"][:40]

for kind, ids in known.items():
    print(f"[dictionaries.{kind}]\nvalues = {json.dumps(ids)}")


written = {"body.section_id": "sections", "query.section_id": "sections", "query.within": "sections"}
bound = {
    "pages": written,
    "news": written,
    "documents": {"query.library_id": "libraries", "body.library_id": "libraries", "query.within": "sections"},
    "sections": {"body.parent_id": "sections"},
    "links": {},
    "people": {},
}
for kind, parameters in bound.items():
    print(f"[[operations]]\ninclude-path-regex = '^/api/v1/{kind}(/|$)'\n[operations.parameters]")
    for name, dictionary in {"path.id": kind, **parameters}.items():
        print(f"'{name}' = {{ dictionary = '{dictionary}', probability = 0.6 }}")
