CREATE TABLE IF NOT EXISTS session_users (
    user_id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_name TEXT NOT NULL,
    user_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    password_version INTEGER NOT NULL DEFAULT 1,
    role TEXT NOT NULL CHECK (role IN ('user', 'developer', 'admin')),
    email TEXT,
    is_active INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    last_login_at TEXT
);

CREATE TABLE IF NOT EXISTS session_tokens (
    token_hash TEXT PRIMARY KEY,
    session_id TEXT NOT NULL UNIQUE,
    user_id INTEGER NOT NULL,
    user_name TEXT NOT NULL,
    user_key TEXT NOT NULL,
    privileges INTEGER NOT NULL,
    lifetime_us INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    revoked_at TEXT
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS session_tokens_created ON session_tokens (created_at, token_hash);
CREATE INDEX IF NOT EXISTS session_tokens_user_key ON session_tokens (user_key, created_at, token_hash);
CREATE INDEX IF NOT EXISTS session_tokens_user_id ON session_tokens (user_id);
CREATE INDEX IF NOT EXISTS session_tokens_expires ON session_tokens (expires_at);
CREATE INDEX IF NOT EXISTS session_tokens_revoked ON session_tokens (revoked_at) WHERE revoked_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS session_attempts (
    attempt_id INTEGER PRIMARY KEY,
    address_key TEXT NOT NULL,
    login_key TEXT NOT NULL,
    attempted_at TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS session_attempts_address ON session_attempts (address_key);
CREATE INDEX IF NOT EXISTS session_attempts_login ON session_attempts (login_key);
CREATE INDEX IF NOT EXISTS session_attempts_time ON session_attempts (attempted_at);

CREATE TABLE IF NOT EXISTS session_guards (
    guard TEXT PRIMARY KEY,
    turns INTEGER NOT NULL DEFAULT 0
);

INSERT INTO session_guards (guard) VALUES ('sessions'), ('attempts') ON CONFLICT DO NOTHING;
