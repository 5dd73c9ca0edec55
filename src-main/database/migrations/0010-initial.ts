import type { Migration } from '../migrate.ts'

/** `SFMT`: lets tools, and us, tell our file from another program's. */
const APPLICATION_ID = 0x53_46_4d_54

/**
 * Laid out as measured in LIBRARY-AT-SCALE: an image's rowid is its place in the display, prompts are stored and indexed
 * once, and the rows that are scanned stay narrow.
 */
export const initial: Migration = {
  version: 10,
  name: 'initial',
  up(db) {
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.exec(PROMPTS)
    db.exec(JOBS)
    db.exec(IMAGES)
    db.exec(COUNTS)
  },
}

const PROMPTS = `
CREATE TABLE prompt (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE, -- so that equal texts are found without an index over the texts
  text TEXT NOT NULL
) STRICT;

-- Holds no text of its own. Rows are written by prompt-store, which separates the characters of scripts without spaces.
CREATE VIRTUAL TABLE prompt_search USING fts5 (
  text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
`

const JOBS = `
CREATE TABLE job (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  position REAL NOT NULL,
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  realm TEXT NOT NULL,
  provider TEXT NOT NULL,
  next_at INTEGER,
  remote_id TEXT,
  cancelled_at INTEGER,
  dismissed INTEGER NOT NULL CHECK (dismissed IN (0, 1)),
  charged_at INTEGER NOT NULL, -- the day a cost belongs to: when it was sent
  cost_amount REAL,
  cost_unit TEXT,
  prompt_id INTEGER NOT NULL REFERENCES prompt (id),
  record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

CREATE INDEX job_newest ON job (created_at, number);
CREATE INDEX job_live ON job (position) WHERE state IN ('queued', 'submitting', 'waiting', 'downloading') OR next_at IS NOT NULL;
CREATE INDEX job_troubled ON job (created_at, number) WHERE state IN ('failed', 'unknown');
CREATE INDEX job_remote ON job (remote_id) WHERE remote_id IS NOT NULL;
CREATE INDEX job_revision ON job (revision);
CREATE INDEX job_prompt ON job (prompt_id);
CREATE INDEX job_cost ON job (realm, charged_at, cost_unit, cost_amount) WHERE cost_amount IS NOT NULL;

-- Files that a job's request takes in, such as a mask. They are kept with the job, so that its request can be repeated.
CREATE TABLE job_input (
  job_number INTEGER NOT NULL REFERENCES job (number),
  hash BLOB NOT NULL,
  PRIMARY KEY (job_number, hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX job_input_hash ON job_input (hash);

CREATE TABLE duration (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX duration_newest ON duration (kind, at);
`

const IMAGES = `
-- Same bytes, same file: several images may share one.
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  format TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  missing INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1))
) STRICT;

-- A request without its prompt, shared by the images of a job.
CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  json TEXT NOT NULL CHECK (json_valid(json))
) STRICT;

-- The narrow row: what lists, filters and counts look at.
CREATE TABLE image (
  id INTEGER PRIMARY KEY, -- creation time in milliseconds, plus one while taken
  prompt_id INTEGER NOT NULL REFERENCES prompt (id),
  aspect INTEGER NOT NULL CHECK (aspect BETWEEN 0 AND 255),
  favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
  rating INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5),
  practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  trashed_at INTEGER -- null: not in the trash
) STRICT;

CREATE INDEX image_prompt ON image (prompt_id);

-- The wide row: what one image shows of itself.
CREATE TABLE image_detail (
  image_id INTEGER PRIMARY KEY REFERENCES image (id) ON DELETE CASCADE,
  file_id INTEGER NOT NULL REFERENCES file (id),
  request_id INTEGER NOT NULL REFERENCES request (id),
  job_number INTEGER REFERENCES job (number),
  output_index INTEGER NOT NULL,
  flagged INTEGER NOT NULL CHECK (flagged IN (0, 1)),
  created_at INTEGER NOT NULL,
  placeholder ANY NOT NULL -- the bytes of a WebP picture, or a data address of another kind
) STRICT;

CREATE INDEX image_detail_file ON image_detail (file_id);
CREATE INDEX image_detail_request ON image_detail (request_id);
CREATE UNIQUE INDEX image_detail_output ON image_detail (job_number, output_index) WHERE job_number IS NOT NULL;

-- Addresses of pictures are cached for ever, so an id is never given twice.
CREATE TABLE removed_image (id INTEGER PRIMARY KEY) STRICT;
`

const COUNTS = `
CREATE TABLE library_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  shown INTEGER NOT NULL,
  favourites INTEGER NOT NULL,
  trash INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL
) STRICT;

INSERT INTO library_state VALUES (1, 0, 0, 0, 0, 0);

CREATE TRIGGER image_added AFTER INSERT ON image BEGIN
  UPDATE library_state SET
    shown = shown + (NEW.trashed_at IS NULL),
    favourites = favourites + (NEW.trashed_at IS NULL AND NEW.favourite),
    trash = trash + (NEW.trashed_at IS NOT NULL);
END;

CREATE TRIGGER image_removed AFTER DELETE ON image BEGIN
  UPDATE library_state SET
    shown = shown - (OLD.trashed_at IS NULL),
    favourites = favourites - (OLD.trashed_at IS NULL AND OLD.favourite),
    trash = trash - (OLD.trashed_at IS NOT NULL);
  INSERT INTO removed_image VALUES (OLD.id);
END;

CREATE TRIGGER image_moved AFTER UPDATE OF favourite, trashed_at ON image BEGIN
  UPDATE library_state SET
    shown = shown + (NEW.trashed_at IS NULL) - (OLD.trashed_at IS NULL),
    favourites = favourites + (NEW.trashed_at IS NULL AND NEW.favourite) - (OLD.trashed_at IS NULL AND OLD.favourite),
    trash = trash + (NEW.trashed_at IS NOT NULL) - (OLD.trashed_at IS NOT NULL);
END;

CREATE TRIGGER file_added AFTER INSERT ON file BEGIN
  UPDATE library_state SET size_bytes = size_bytes + NEW.size_bytes;
END;

CREATE TRIGGER file_removed AFTER DELETE ON file BEGIN
  UPDATE library_state SET size_bytes = size_bytes - OLD.size_bytes;
END;
`
