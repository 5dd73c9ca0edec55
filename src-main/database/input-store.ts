import type Sqlite from 'better-sqlite3'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import type { UploadKey } from '../providers/provider.ts'
import type { InputStore } from './stores.ts'

export function createInputStore(db: Sqlite.Database): InputStore {
  const isThis = 'provider = $provider AND account = $account AND kind = $kind AND hash = $hash AND size = $size'
  const find = db.prepare<StoredKey, string>(`SELECT remote_id FROM upload WHERE ${isThis}`).pluck()
  const remember = db.prepare<StoredKey & { remoteId: string; at: number }>(
    `INSERT INTO upload (provider, account, kind, hash, size, remote_id, uploaded_at)
     VALUES ($provider, $account, $kind, $hash, $size, $remoteId, $at)
     ON CONFLICT DO UPDATE SET remote_id = excluded.remote_id, uploaded_at = excluded.uploaded_at`,
  )
  const forget = db.prepare<StoredKey>(`DELETE FROM upload WHERE ${isThis}`)
  const forgetOf = db.prepare<[string, string]>(
    'DELETE FROM upload WHERE provider = ? AND hash IN (SELECT unhex(value) FROM json_each(?))',
  )
  const use = db.prepare<[Buffer, string, number, number, number]>(
    `INSERT INTO input_file (hash, format, width, height, used_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET used_at = max(used_at, excluded.used_at)`,
  )
  const file = db.prepare<[Buffer], { format: ImageFormat; width: number; height: number }>(
    'SELECT format, width, height FROM input_file WHERE hash = ?',
  )
  const touch = db.prepare<[number, string]>(
    'UPDATE input_file SET used_at = max(used_at, ?) WHERE hash IN (SELECT unhex(value) FROM json_each(?))',
  )
  const release = db.prepare<[number]>(
    `DELETE FROM input_file WHERE used_at < ? AND hash NOT IN (
       SELECT unhex(input.value ->> '$.file.hash') FROM preset, json_each(preset.draft, '$.inputs') input)`,
  )

  return {
    findUpload: key => find.get(toStored(key)) ?? null,
    rememberUpload(key, remoteId, at) {
      remember.run({ ...toStored(key), remoteId, at: Math.round(at) })
    },
    forgetUpload(key) {
      forget.run(toStored(key))
    },
    forgetUploadsOf(provider, hashes) {
      forgetOf.run(provider, JSON.stringify(hashes))
    },
    useFile({ hash, format, width, height }, at) {
      use.run(Buffer.from(hash, 'hex'), format, width, height, Math.round(at))
    },
    file(hash) {
      const found = file.get(Buffer.from(hash, 'hex'))
      return found === undefined ? null : { hash, ...found }
    },
    touchFiles(hashes, at) {
      touch.run(Math.round(at), JSON.stringify(hashes))
    },
    releaseFiles: before => release.run(Math.round(before)).changes,
  }
}

type StoredKey = Omit<UploadKey, 'hash'> & { hash: Buffer }

const toStored = ({ provider, account, kind, hash, size }: UploadKey): StoredKey => ({
  provider,
  account,
  kind,
  hash: Buffer.from(hash, 'hex'),
  size,
})
