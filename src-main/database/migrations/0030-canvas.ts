import type { Migration } from '../migrate.ts'

/** Canvas documents. Their pixels and their history are files; here is what they are made of. Adds only. */
export const canvas: Migration = {
  version: 30,
  name: 'canvas',
  up: db => db.exec(CANVAS),
}

const CANVAS = `
CREATE TABLE canvas_document (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  image INTEGER REFERENCES image (id) ON DELETE SET NULL, -- the picture of the library that it began from
  state TEXT NOT NULL CHECK (json_valid(state)), -- frame and layers, as last saved
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER -- null: not removed
) STRICT, WITHOUT ROWID;
CREATE INDEX canvas_document_newest ON canvas_document (updated_at);
CREATE INDEX canvas_document_image ON canvas_document (image) WHERE image IS NOT NULL;

-- Files by content that a document needs, and what in it needs them: 'layers', a patch or a region.
CREATE TABLE canvas_file (
  document TEXT NOT NULL REFERENCES canvas_document (id) ON DELETE CASCADE,
  owner TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (document, owner, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX canvas_file_hash ON canvas_file (hash);

-- What was accepted. Kept as long as the document, because undo may bring it back.
CREATE TABLE canvas_patch (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES canvas_document (id) ON DELETE CASCADE,
  image INTEGER REFERENCES image (id) ON DELETE SET NULL,
  accepted_at INTEGER NOT NULL,
  record TEXT NOT NULL CHECK (json_valid(record))
) STRICT, WITHOUT ROWID;
CREATE INDEX canvas_patch_document ON canvas_patch (document, accepted_at);
CREATE INDEX canvas_patch_image ON canvas_patch (image) WHERE image IS NOT NULL;

-- What was sent: pictures that come of it are found by the files that their job took in.
CREATE TABLE canvas_region (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES canvas_document (id) ON DELETE CASCADE,
  init_hash BLOB NOT NULL,
  sent_mask_hash BLOB,
  made_at INTEGER NOT NULL,
  record TEXT NOT NULL CHECK (json_valid(record))
) STRICT, WITHOUT ROWID;
CREATE INDEX canvas_region_document ON canvas_region (document, made_at);
CREATE INDEX canvas_region_init ON canvas_region (init_hash);

CREATE TABLE canvas_discarded (
  document TEXT NOT NULL REFERENCES canvas_document (id) ON DELETE CASCADE,
  image INTEGER NOT NULL REFERENCES image (id) ON DELETE CASCADE,
  PRIMARY KEY (document, image)
) STRICT, WITHOUT ROWID;
CREATE INDEX canvas_discarded_image ON canvas_discarded (image);
`
