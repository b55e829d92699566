CREATE TABLE IF NOT EXISTS session_users (
    user_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_name TEXT NOT NULL,
    user_key TEXT COLLATE "C" NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    password_version BIGINT NOT NULL DEFAULT 1,
    role TEXT NOT NULL CHECK (role IN ('user', 'developer', 'admin')),
    email TEXT,
    is_active BOOLEAN NOT NULL DEFAULT TRUE,
    created_at TIMESTAMPTZ NOT NULL,
    last_login_at TIMESTAMPTZ
);

CREATE TABLE IF NOT EXISTS session_tokens (
    token_hash TEXT COLLATE "C" PRIMARY KEY,
    session_id TEXT COLLATE "C" NOT NULL UNIQUE,
    user_id BIGINT NOT NULL,
    user_name TEXT NOT NULL,
    user_key TEXT COLLATE "C" NOT NULL,
    privileges INTEGER NOT NULL,
    lifetime_us BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ
);

CREATE INDEX IF NOT EXISTS session_tokens_created ON session_tokens (created_at, token_hash);
CREATE INDEX IF NOT EXISTS session_tokens_user_key ON session_tokens (user_key, created_at, token_hash);
CREATE INDEX IF NOT EXISTS session_tokens_user_id ON session_tokens (user_id);
CREATE INDEX IF NOT EXISTS session_tokens_expires ON session_tokens (expires_at);
CREATE INDEX IF NOT EXISTS session_tokens_revoked ON session_tokens (revoked_at) WHERE revoked_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS session_attempts (
    attempt_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address_key TEXT COLLATE "C" NOT NULL,
    login_key TEXT COLLATE "C" NOT NULL,
    attempted_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX IF NOT EXISTS session_attempts_address ON session_attempts (address_key);
CREATE INDEX IF NOT EXISTS session_attempts_login ON session_attempts (login_key);
CREATE INDEX IF NOT EXISTS session_attempts_time ON session_attempts (attempted_at);

CREATE TABLE IF NOT EXISTS session_guards (
    guard TEXT PRIMARY KEY,
    turns BIGINT NOT NULL DEFAULT 0
);

INSERT INTO session_guards (guard) VALUES ('sessions'), ('attempts') ON CONFLICT DO NOTHING;
