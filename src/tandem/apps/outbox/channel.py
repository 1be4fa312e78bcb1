"""How whoever inserts a message wakes the relay, and why only when it sleeps.

A trigger, so that whoever inserts need not know of it, in whichever language. Transactions that
notify commit one after another in PostgreSQL, the disk included, and so none does while a relay
looks by itself: it holds `AWAKE` meanwhile (docs/decisions/0171-waking-the-relay.md).
"""

from __future__ import annotations

CHANNEL = "tandem_outbox"
AWAKE = 7_365_218_406_127_119_841  # an advisory lock: any number that nobody else takes

# Once a statement; PostgreSQL joins a transaction's equal notifications to one. The relay marks
# messages without touching available_at, and so does not wake itself. The lock is let go at once,
# since a long transaction would keep the relay from it.
CREATE_FUNCTION = f"""
CREATE OR REPLACE FUNCTION outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_try_advisory_lock_shared({AWAKE}) THEN
        PERFORM pg_advisory_unlock_shared({AWAKE});
        PERFORM pg_notify('{CHANNEL}', '');
    END IF;
    RETURN NULL;
END
$$;
"""
CREATE_TRIGGER = f"""
{CREATE_FUNCTION}
CREATE TRIGGER outbox_notify AFTER INSERT OR UPDATE OF available_at ON outbox_message
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_notify();
"""
DROP_TRIGGER = """
DROP TRIGGER outbox_notify ON outbox_message;
DROP FUNCTION outbox_notify();
"""
