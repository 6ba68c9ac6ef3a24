"""`loader config show`."""

import click

from loader import settings
from loader.cli.output import FORMATS, emit


@click.group()
def config() -> None:
    """Settings and where each came from."""


@config.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print.")
def show(form: str) -> None:
    """Show every setting, its value, where it came from, and its environment variable."""
    current = settings.load()
    rows = [
        {
            "setting": setting.key,
            "value": _shown(current.values[setting.key].value),
            "source": current.values[setting.key].source,
            "variable": setting.variable,
            "meaning": setting.meaning,
        }
        for setting in settings.SETTINGS
    ]
    emit(rows, form)


def _shown(value: object) -> object:
    return "(set, hidden)" if isinstance(value, settings.Secret) else value
