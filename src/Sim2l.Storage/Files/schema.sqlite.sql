CREATE TABLE IF NOT EXISTS file_entries (
    id TEXT PRIMARY KEY,
    parent_id TEXT REFERENCES file_entries (id),
    name TEXT NOT NULL,
    is_folder INTEGER NOT NULL,
    size INTEGER,
    uri TEXT,
    creator TEXT,
    site_name TEXT,
    url TEXT,
    status INTEGER NOT NULL,
    visibility TEXT NOT NULL,
    revision INTEGER NOT NULL,
    date_created TEXT NOT NULL,
    date_modified TEXT NOT NULL,
    metadata TEXT,
    UNIQUE (parent_id, name)
);

INSERT INTO file_entries (id, name, is_folder, status, visibility, revision, date_created, date_modified)
VALUES ('0', '', 1, 1, 'public', 1, '1970-01-01 00:00:00', '1970-01-01 00:00:00')
ON CONFLICT (id) DO NOTHING;
