import type { Migration } from '../migrate.ts'

/** What requests with pictures, batches, presets and the import of an account's history need. Adds only. */
export const inputsAndBatches: Migration = {
  version: 20,
  name: 'inputs-and-batches',
  up(db) {
    db.exec(REMOTE)
    db.exec(INPUTS)
    db.exec(BATCHES)
    db.exec(WRITING)
    db.exec(REMEMBERED)
  },
}

const REMOTE = `
-- The service's own id of this picture, and of the generation that made it when no job of ours did.
ALTER TABLE image_detail ADD COLUMN remote_image_id TEXT;
ALTER TABLE image_detail ADD COLUMN remote_id TEXT;
CREATE INDEX image_detail_remote_image ON image_detail (remote_image_id) WHERE remote_image_id IS NOT NULL;
CREATE INDEX image_detail_remote ON image_detail (remote_id) WHERE remote_id IS NOT NULL;

-- What was made from what. The request beside the picture says the rest.
CREATE TABLE lineage (
  child INTEGER NOT NULL REFERENCES image (id) ON DELETE CASCADE,
  parent INTEGER NOT NULL REFERENCES image (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  operation TEXT NOT NULL,
  PRIMARY KEY (child, parent, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX lineage_parent ON lineage (parent);
`

const INPUTS = `
-- What is at a service already, so that it is not uploaded again.
CREATE TABLE upload (
  provider TEXT NOT NULL,
  account TEXT NOT NULL,
  kind TEXT NOT NULL,
  hash BLOB NOT NULL,
  size TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL,
  PRIMARY KEY (provider, account, kind, hash, size)
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_hash ON upload (hash);

-- Files that somebody put into a draft. Without a job they are kept for a while.
CREATE TABLE input_file (
  hash BLOB PRIMARY KEY,
  format TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX input_file_used ON input_file (used_at);
`

const BATCHES = `
CREATE TABLE batch (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  size INTEGER NOT NULL,
  grid TEXT CHECK (grid IS NULL OR json_valid(grid))
) STRICT, WITHOUT ROWID;

ALTER TABLE job ADD COLUMN batch_id TEXT REFERENCES batch (id);
CREATE INDEX job_batch ON job (batch_id, number) WHERE batch_id IS NOT NULL;

-- What was paid for without a job.
CREATE TABLE charge (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  realm TEXT NOT NULL,
  provider TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount REAL NOT NULL,
  unit TEXT NOT NULL
) STRICT;
CREATE INDEX charge_at ON charge (realm, at, unit, amount);
`

const WRITING = `
-- When a prompt was last used, and by how many jobs.
CREATE TABLE prompt_use (
  prompt_id INTEGER PRIMARY KEY REFERENCES prompt (id) ON DELETE CASCADE,
  used_at INTEGER NOT NULL,
  uses INTEGER NOT NULL
) STRICT;
CREATE INDEX prompt_use_newest ON prompt_use (used_at);

INSERT INTO prompt_use SELECT prompt_id, max(created_at), count(*) FROM job GROUP BY prompt_id;

CREATE TRIGGER job_used_prompt AFTER INSERT ON job BEGIN
  INSERT INTO prompt_use VALUES (NEW.prompt_id, NEW.created_at, 1)
  ON CONFLICT (prompt_id) DO UPDATE SET used_at = max(used_at, excluded.used_at), uses = uses + 1;
END;

-- A picture without a job was imported; its prompt was used when it was made.
CREATE TRIGGER image_used_prompt AFTER INSERT ON image BEGIN
  INSERT INTO prompt_use VALUES (NEW.prompt_id, NEW.id, 0)
  ON CONFLICT (prompt_id) DO NOTHING;
END;

CREATE TABLE preset (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  with_prompt INTEGER NOT NULL CHECK (with_prompt IN (0, 1)),
  draft TEXT NOT NULL CHECK (json_valid(draft)),
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`

const REMEMBERED = `
-- Small values by name: where an import stands, what an account listed.
CREATE TABLE remembered (
  name TEXT PRIMARY KEY,
  json TEXT NOT NULL CHECK (json_valid(json))
) STRICT, WITHOUT ROWID;
`
