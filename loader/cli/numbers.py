"""The types of options that count something."""

import click

from loader.settings import MOST

COUNT = click.IntRange(min=1, max=MOST)
COUNT_OR_NONE = click.IntRange(min=0, max=MOST)
