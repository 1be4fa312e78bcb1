"""`[engines.NAME]`: a real server that is not our code."""

from __future__ import annotations

from tandem.stack.model import BackupSpec, EngineSpec
from tandem.stack.names import read_name
from tandem.stack.sections.needs import read_needs
from tandem.stack.sections.sizes import read_size
from tandem.stack.table import Table
from tandem.stack.values import read_address, read_cron, read_duration, read_path, read_text


def read_engine(table: Table, name: str) -> EngineSpec:
    """Read one engine; its `settings` stay raw, the engine's own model reads them."""
    spec = EngineSpec(
        name=name,
        use=table.require("use", read_text, "", hint="name the engine to run"),
        volume=table.take("volume", read_name, None),
        bin=table.take("bin", read_path, None),
        address=table.take("address", read_address, None),
        settings=table.take_table("settings").raw,
        needs=read_needs(table),
        limits=read_size(table.take_table("limits")),
        reserves=read_size(table.take_table("reserves")),
        networks=table.take_list("networks", read_name),
        profiles=table.take_list("profiles", read_name),
        without=table.take("without", read_text, None),
        backup=_read_backup(table),
    )
    if "bin" in table and "address" in table:
        message = '"bin" and "address" are both given (at most one)'
        hint = 'an engine with an "address" runs elsewhere and needs no programs here'
        table.report(table.at("address"), "one-of", message, hint=hint)
    if spec.without is not None and not spec.profiles:
        message = '"without" says what is missing while it is off, and it never is'
        hint = 'give it "profiles", or remove "without"'
        table.report(table.at("without"), "never-off", message, hint=hint)
    table.finish()
    return spec


def _read_backup(table: Table) -> BackupSpec | None:
    given = "backup" in table
    backup = table.take_table("backup")
    if not given:
        return None
    schedule = backup.require("schedule", read_cron, "", hint='as in "0 2 * * *"')
    keep = backup.require("keep", read_duration, None, hint='as in "7 days"')
    backup.finish()
    return None if keep is None else BackupSpec(schedule=schedule, keep=keep)
