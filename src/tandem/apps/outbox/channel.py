"""The channel PostgreSQL notifies the relay on, and the trigger that does.

A trigger, so that whoever inserts a message need not know of it, in whichever language.
"""

from __future__ import annotations

CHANNEL = "tandem_outbox"

# Once a statement; PostgreSQL joins a transaction's equal notifications to one. The relay marks
# messages without touching available_at, and so does not wake itself.
CREATE_TRIGGER = f"""
CREATE FUNCTION outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('{CHANNEL}', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER outbox_notify AFTER INSERT OR UPDATE OF available_at ON outbox_message
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_notify();
"""
DROP_TRIGGER = """
DROP TRIGGER outbox_notify ON outbox_message;
DROP FUNCTION outbox_notify();
"""
