"""The trigger that publishes `tandem.job.failed` in the transaction in which a job fails.

A trigger, since jobs fail in workers of any language, and in the relay's sweep.
"""

from __future__ import annotations

# The id is a UUIDv7 (RFC 9562 section 5.7), which PostgreSQL below 18 does not make itself.
CREATE_TRIGGER = """
CREATE FUNCTION events_job_failed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moment timestamptz := clock_timestamp();
    event_id uuid := encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send((extract(epoch FROM moment) * 1000)::bigint) FROM 3)
        FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid;
BEGIN
    INSERT INTO outbox_message (id, kind, queue_or_type, body)
    VALUES (event_id, 'event', 'tandem.job.failed', jsonb_build_object(
        'specversion', '1.0', 'id', event_id, 'source', '/tandem', 'type', 'tandem.job.failed',
        'subject', NEW.id, 'time', moment, 'datacontenttype', 'application/json',
        'data', jsonb_build_object('name', NEW.name, 'owner_id', NEW.owner_id,
            'error_code', NEW.error_code, 'error_message', NEW.error_message,
            'attempt', NEW.attempt)));
    RETURN NULL;
END
$$;
CREATE TRIGGER events_job_failed AFTER UPDATE OF state ON jobs_job FOR EACH ROW
    WHEN (NEW.state = 'failed' AND OLD.state <> 'failed') EXECUTE FUNCTION events_job_failed();
"""
DROP_TRIGGER = """
DROP TRIGGER events_job_failed ON jobs_job;
DROP FUNCTION events_job_failed();
"""
