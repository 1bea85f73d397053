"""Help pages in French: click's own words are English."""

from collections.abc import Mapping

import click

from monsuivipsy.cli.refusals import refuse_extra
from monsuivipsy.language.messages import N_
from monsuivipsy.language.sentences import spaced

HELP_OPTION: Mapping[str, object] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
USAGE = N_("Utilisation : ")
OPTIONS, COMMANDS = N_("Options "), N_("Commandes ")  # click adds the colon
SHOW_HELP = N_("Affiche cette aide.")


class _French(click.Command):
    def get_help(self, ctx: click.Context) -> str:
        return spaced(super().get_help(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=USAGE)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(OPTIONS):
            formatter.write_dl([row for row in (one.get_help_record(ctx) for one in self.get_params(ctx)) if row])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = SHOW_HELP
        return option


class FrenchCommand(_French):
    """A command whose help page is in French, and which refuses unexpected arguments in French."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = ctx  # click leaves it out of some
            raise
        refuse_extra(rest)
        return rest


class FrenchGroup(_French, click.Group):
    """A group whose help page is in French, with its commands in the order in which they were added."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, self.commands[name].get_short_help_str(200)) for name in self.list_commands(ctx)]
        with formatter.section(COMMANDS):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)
