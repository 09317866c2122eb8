"""Makes the fact files of Sources/CFacts/facts from the packages named in requirements.txt.

Run by hand, in a virtual environment that has exactly those packages; the result is committed:

    python3 -m venv .venv-facts
    .venv-facts/bin/pip install -r scripts/facts/requirements.txt
    .venv-facts/bin/python scripts/facts/generate.py
"""

import sys
from importlib.metadata import version
from pathlib import Path

import iam_facts
import policy_facts
import rule_facts
import sam_facts
import type_facts
from factfile import fact_file

HERE = Path(__file__).resolve().parent
FACTS = HERE.parent.parent / "Sources/CFacts/facts"

FILES = {
    "actions": iam_facts.actions,
    "connector-ends": sam_facts.connector_ends,
    "connectors": sam_facts.connectors,
    "lambda-runtimes": type_facts.lambda_runtimes,
    "managed-policies": iam_facts.managed_policies,
    "policy-carriers": policy_facts.policy_carriers,
    "policy-templates": sam_facts.policy_templates,
    "resource-types": type_facts.resource_types,
    "risks": iam_facts.risks,
    "serverless-types": sam_facts.serverless_types,
    "services": iam_facts.services,
    "type-rules": rule_facts.type_rules,
}


def check_versions():
    for line in (HERE / "requirements.txt").read_text().split():
        name, wanted = line.split("==")
        if version(name) != wanted:
            sys.exit(f"{name} is {version(name)}, not {wanted}")


def main():
    check_versions()
    chosen = sys.argv[1:] or list(FILES)
    FACTS.mkdir(exist_ok=True)
    for name in chosen:
        records = FILES[name]()
        content = fact_file(records)
        (FACTS / f"{name}.facts").write_bytes(content)
        print(f"{name:20} {len(records):6} records {len(content):9} bytes")


if __name__ == "__main__":
    main()
