"""The command line: `workshop …`. Messages to the operator are in Swedish."""

import click

from workshop.operator.commands import accounts, backups, papers, retention, serving, themes, workshops


@click.group(help="Kompetenslyft: workshopar om att leda digital förändring.")
def main() -> None:
    pass


for command in (
    serving.serve_command, serving.demo, themes.check_themes,
    backups.backup, backups.verify, backups.restore,
    papers.plan, papers.export,
    workshops.import_plan, workshops.rehearse, workshops.privacy_audit,
    accounts.add_facilitator, accounts.reset_password, accounts.turn_off_second_factor,
    accounts.accounts, accounts.disable_account, accounts.enable_account, accounts.erase_account, accounts.make_admin,
    retention.retention,
):  # fmt: skip
    main.add_command(command)
