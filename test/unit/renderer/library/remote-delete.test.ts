import { expect, it } from 'vitest'
import { ImageId } from '#shared/domain/ids.ts'
import { ok } from '#shared/lib/result.ts'
import { askToDeleteRemote, deleteAtService } from '../../../../src-renderer/features/library/remote-delete.ts'
import { openLibrary } from './a-library.ts'
import { aPicture } from './some-tools.ts'

const id = ImageId.parse(20)

it('a picture waits to be asked about, and is looked up again after its generation is gone at the service', async () => {
  const { context, toasts, state } = await openLibrary(3)
  askToDeleteRemote(context, aPicture(20))
  expect(state().deletingRemote?.id).toBe(id)
  await deleteAtService(context, id)
  expect(toasts.map(({ text }) => text)).toEqual(['Deleted at the service. Your files are still here.'])
  expect(state().details.get(id)).toMatchObject({ isRemote: false })
})

it('what the service would not delete is told', async () => {
  const { context, failures, toasts } = await openLibrary(3)
  const failure = { code: 'offline', provider: 'leonardo' } as const
  const deleteRemote = async () => ok({ deleted: 0, gone: 0, unknown: [], failed: [{ ids: [id], failure }] })
  const library = { ...context.app.studio.library, deleteRemote }
  await deleteAtService({ ...context, app: { ...context.app, studio: { library } } }, id)
  expect(failures).toEqual([failure])
  expect(toasts).toEqual([])
})
