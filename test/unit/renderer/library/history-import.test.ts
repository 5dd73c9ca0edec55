import { describe, expect, it } from 'vitest'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImportStatus } from '#shared/domain/import-status.ts'
import type { Realm } from '#shared/domain/provider.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { err, ok } from '#shared/lib/result.ts'
import {
  beginImport,
  createImportStore,
  followImports,
  type ImportContext,
  readImports,
} from '../../../../src-renderer/features/library/import/import-store.ts'
import { countImport, describeImport } from '../../../../src-renderer/features/library/import/import-words.ts'
import { anImportStatus } from '../../../support/fake-drawer.ts'

function open() {
  const changed = createEmitter<ImportStatus>()
  const failures: Failure[] = []
  const answers: ReturnType<ImportContext['studio']['importStatus']>[] = []
  const realm: { now: Realm } = { now: 'live' }
  const next = () => answers.shift() ?? Promise.resolve(ok(anImportStatus()))
  const context: ImportContext = {
    store: createImportStore(),
    studio: {
      importHistory: next,
      importStatus: next,
      pauseImport: next,
      cancelImport: next,
      importChanged: listener => changed.subscribe(listener),
    },
    realm: () => realm.now,
    report: failure => failures.push(failure),
  }
  followImports(context)
  return {
    context,
    changed,
    failures,
    answers,
    realm,
    status: () => context.store.getState().byProvider.get('leonardo'),
  }
}

describe('the import of a history', () => {
  it('is known from the start and follows what is told', async () => {
    const { context, changed, status } = open()
    await readImports(context)
    expect(status()?.state).toBe('never')
    changed.emit(anImportStatus({ state: 'running', generations: 3 }))
    expect(status()?.generations).toBe(3)
  })

  it('does not go back when an answer comes after the news', async () => {
    const { context, changed, answers, status } = open()
    let release = () => {}
    answers.push(new Promise(resolve => (release = () => resolve(ok(anImportStatus({ state: 'running' }))))))
    const beginning = beginImport(context, 'leonardo')
    changed.emit(anImportStatus({ state: 'running', generations: 50 }))
    release()
    await beginning
    expect(status()?.generations).toBe(50)
  })

  it('of the other realm is not shown, and a failure is told', async () => {
    const { context, changed, answers, failures, realm, status } = open()
    realm.now = 'practice'
    changed.emit(anImportStatus({ state: 'running' }))
    expect(status()).toBeUndefined()
    answers.push(Promise.resolve(err({ code: 'no-key', provider: 'leonardo' })))
    await beginImport(context, 'leonardo')
    expect(failures).toEqual([{ code: 'no-key', provider: 'leonardo' }])
  })
})

describe('words about an import', () => {
  it('say how it stands, why it waits and how far it came', () => {
    expect(describeImport(anImportStatus({ state: 'running', hold: 'offline' }))).toBe(
      'No connection. It goes on by itself.',
    )
    const reachedAt = new Date(2026, 2, 3, 12).getTime()
    expect(describeImport(anImportStatus({ state: 'running', reachedAt }))).toContain('back to 3 Mar 2026')
    expect(describeImport(anImportStatus({ state: 'failed', failure: { code: 'disk-full' } }))).toContain(
      'where it stood',
    )
  })

  it('count only what there is', () => {
    expect(countImport(anImportStatus())).toBeNull()
    expect(countImport(anImportStatus({ generations: 1200, added: 1 }))).toBe(
      '1,200 generations looked at · 1 picture added',
    )
    expect(countImport(anImportStatus({ generations: 2, added: 0, known: 4, lost: 1 }))).toBe(
      '2 generations looked at · 0 pictures added · 4 here already · 1 gone at the service',
    )
  })
})
