"""A small folder laid out like the development data: three sites that speak of stages in the same few words."""

import gzip
import json
from pathlib import Path

SAID = {
    ("awareness", "none"): "Why it matters that houses are cold. Many people ask about the trend.",
    ("research", "none"): "Which ways are there to choose? Compare the kinds and the options you have.",
    ("evaluation", "none"): "Our features are secure and fast. See how the product supports your team.",
    ("decision", "none"): "Pricing from $9 a month. Sign up and buy the plan today. Get a quote.",
    ("none", "onboarding"): "Get started. Install the app and create your first account in minutes.",
    ("none", "adoption"): "How to configure the settings. Click the button and select the option.",
    ("none", "support"): "If an error appears, fix the problem. Contact support about the issue.",
    ("none", "loyalty"): "Thanks to the community. Join our event and contribute with volunteers.",
    ("none", "none"): "Legal notice. The company is registered at the address that is given.",
}
SITES = ("anders", "bertil", "cesar", "david")


def write_stage_data(folder: Path, copies: int = 2) -> Path:
    """Every site has each of `SAID` `copies` times."""
    (folder / "sites").mkdir(parents=True)
    (folder / "stages").mkdir()
    rows = ["site\tasset_id\tbuyer\tbuyer_accepted\tcustomer\tcustomer_accepted\treaders"]
    for site in SITES:
        with gzip.open(folder / "sites" / f"{site}.jsonl.gz", "wt", encoding="utf-8") as file:
            for copy in range(copies):
                for (buyer, customer), text in SAID.items():
                    name = f"{buyer}-{customer}-{copy}.md"
                    title = text.split(".", 1)[0]
                    file.write(json.dumps(_record(name, title, text + f" Number {copy} by {site}.")) + "\n")
                    rows.append(f"{site}\t{name}\t{buyer}\t{buyer}\t{customer}\t{customer}|none\t1")
    (folder / "stages" / "labels.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def _record(name: str, title: str, text: str) -> dict[str, object]:
    return {"id": name, "url_path": f"/{name}", "title": title, "description": "", "text": text, "format": None}
