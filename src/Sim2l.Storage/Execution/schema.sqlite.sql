CREATE TABLE IF NOT EXISTS outbox_items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    destination TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    simulation_name TEXT NOT NULL,
    simulation_version TEXT NOT NULL,
    content TEXT NOT NULL,
    queued_at TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    is_refused INTEGER NOT NULL DEFAULT 0,
    fault TEXT,
    lease_token TEXT,
    lease_owner TEXT,
    lease_expires_at TEXT
);
CREATE INDEX IF NOT EXISTS outbox_items_waiting ON outbox_items (destination, kind, is_refused, id);
CREATE INDEX IF NOT EXISTS outbox_items_simulation ON outbox_items (destination, kind, is_refused, simulation_name, id);
CREATE INDEX IF NOT EXISTS outbox_items_leased ON outbox_items (lease_owner) WHERE lease_owner IS NOT NULL;
