"""The verb `assess`: verdicts on the series of a file, as sentences or as JSON."""

import json
from pathlib import Path
from typing import Any

import click

from answerable.cli.opening import say
from answerable.variation import Assessment, assess
from answerable.variation.files import read_inputs


def assess_file(file: Path, *, rules: str, as_json: bool, said: dict[str, Any]) -> bool:
    """Print the verdicts on a file; whether every input could be judged."""
    inputs, several = read_inputs(file, **said)
    found = assess(inputs, rules=rules)
    if as_json:
        whole = [each.as_json() for each in found]
        click.echo(json.dumps(whole if several else whole[0], indent=2, ensure_ascii=False, allow_nan=False))
    else:
        for each in found:
            _show(each, each.measure or file.stem)
    return all(each.error is None for each in found)


def _show(found: Assessment, measure: str) -> None:
    if found.error:
        say(f"{measure}: {found.error}")
        return
    for area in found.as_json()["areas"]:
        click.echo(f"{measure}, {area['area']}" if area["area"] else measure)
        click.echo(f"  {area['verdict']['sentence']}")
        if area["assurance"]:
            click.echo(f"  {area['assurance']['sentence']}")
            if area["assurance"]["outlook"]:
                click.echo(f"  {area['assurance']['outlook']['sentence']}")
    for warning in found.warnings:
        click.echo(f"  Mind: {warning}")
