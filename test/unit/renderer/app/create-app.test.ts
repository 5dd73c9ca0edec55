import { describe, expect, it, vi } from 'vitest'
import { createApp } from '../../../../src-renderer/app/create-app.ts'
import { closeTopLayer, openSettings, openWorkspace, pushLayer } from '../../../../src-renderer/app/view-actions.ts'
import { aJobId, aModel } from '../../../support/builders.ts'
import { createFakeStudio } from '../../../support/fake-studio.ts'

function open(writeClipboard: (text: string) => Promise<void> = () => Promise.resolve()) {
  const fake = createFakeStudio({ catalog: [aModel()] })
  const { app, announcer, stop } = createApp(fake.studio, fake.snapshot(), {
    now: () => 0,
    random: () => 0.5,
    writeClipboard,
  })
  const show = vi.spyOn(app.toasts, 'show')
  return { fake, app, announcer, stop, show }
}

describe('createApp', () => {
  it('reads everything anew when the connection comes back', async () => {
    const { fake, app } = open()
    const heard = vi.fn()
    app.onSnapshot(heard)
    fake.setConnection('lost')
    fake.setConnection('open')
    await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce())
    expect(fake.calls.map(({ channel }) => channel)).toEqual(['app.snapshot'])
  })

  it('tells of a failure in words, and says nothing of a cancellation', () => {
    const { app, show } = open()
    app.report({ code: 'cancelled' })
    app.report({ code: 'disk-full' })
    expect(show).toHaveBeenCalledOnce()
    expect(show.mock.calls[0]?.[0]).toMatchObject({
      text: 'Disk is full. Downloads wait; nothing is lost.',
      tone: 'failure',
    })
  })

  it('passes on what main has to say', () => {
    const { fake, app, show } = open()
    fake.notice({ kind: 'settings-repaired', fields: ['theme'] })
    expect(show.mock.calls[0]?.[0].text).toContain('theme')
    fake.notice({ kind: 'late-result', job: aJobId() })
    show.mock.calls[1]?.[0].action?.onAction()
    expect(app.view.getState().isJobsDrawerOpen).toBe(true)
  })

  it('says that something was copied, and when it could not be', async () => {
    const good = open()
    good.app.copyText('seed', 'Seed copied')
    await vi.waitFor(() => expect(good.show).toHaveBeenCalledWith(expect.objectContaining({ text: 'Seed copied' })))
    const bad = open(() => Promise.reject(new Error('denied')))
    bad.app.copyText('seed', 'Seed copied')
    await vi.waitFor(() => expect(bad.show).toHaveBeenCalledWith(expect.objectContaining({ tone: 'failure' })))
  })

  it('announces the same sentence twice as two', () => {
    const { app, announcer } = open()
    app.announce('Done')
    app.announce('Done')
    expect(announcer.store.getState()).toEqual({ text: 'Done', count: 2 })
  })

  it('draws whole numbers below the bound', () => {
    expect(open().app.randomBelow(10)).toBe(5)
  })
})

describe('closeTopLayer', () => {
  it('goes back one layer at a time', () => {
    const { view } = open().app
    openWorkspace(view, 'library')
    openSettings(view)
    view.setState({ isJobsDrawerOpen: true, overlay: 'palette' })
    expect(closeTopLayer(view)).toBe(true)
    expect(view.getState()).toMatchObject({ overlay: null, isJobsDrawerOpen: true, place: 'settings' })
    expect(closeTopLayer(view)).toBe(true)
    expect(view.getState()).toMatchObject({ isJobsDrawerOpen: false, place: 'settings' })
    expect(closeTopLayer(view)).toBe(true)
    expect(view.getState()).toMatchObject({ place: 'library' })
    expect(closeTopLayer(view)).toBe(false)
  })
})

describe('pushLayer', () => {
  it('takes away its own layer, whatever lies on it', () => {
    const { view } = open().app
    const closeFirst = pushLayer(view, 'lightbox')
    pushLayer(view, 'compare')
    closeFirst()
    closeFirst()
    expect(view.getState().layers).toEqual(['compare'])
  })
})
