import type { Catalog } from '#shared/domain/model.ts'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { findConflicts } from '../../../../src-renderer/app/commands/command.ts'
import { createApp } from '../../../../src-renderer/app/create-app.ts'
import { shellCommands } from '../../../../src-renderer/app/shell-commands.ts'
import { startFeatures } from '../../../../src-renderer/app/start-features.ts'
import { shippedCatalog } from '../../catalog/catalog-support.ts'
import { aModel } from '../../../support/builders.ts'
import { createFakeStudio } from '../../../support/fake-studio.ts'

// Features listen to the window for the moment it closes.
vi.stubGlobal('window', {
  addEventListener: vi.fn(),
  removeEventListener: vi.fn(),
  matchMedia: () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }),
  clearTimeout,
  setTimeout,
})
afterAll(() => {
  vi.unstubAllGlobals()
})

function startAll(catalog: Catalog = shippedCatalog().models) {
  const fake = createFakeStudio({ catalog })
  const ports = { now: () => 0, random: () => 0, writeClipboard: () => Promise.resolve() }
  const { app, stop } = createApp(fake.studio, fake.snapshot(), ports)
  const parts = startFeatures(app, fake.snapshot())
  const commands = [...shellCommands(app, parts.workspaces), ...parts.features.flatMap(feature => feature.commands)]
  const stopAll = () => {
    for (const feature of parts.features) feature.stop()
    stop()
  }
  return { parts, commands, stopAll }
}

describe('all commands of the studio', () => {
  const { parts, commands, stopAll } = startAll()
  afterAll(stopAll)

  it('have one meaning for each key in each place', () => {
    expect(findConflicts(commands)).toEqual([])
  })

  it('have names of their own', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length)
    expect(commands.filter(({ label }) => label === '')).toEqual([])
  })

  it('go to every workspace that is in the bar', () => {
    const ids = commands.map(({ id }) => id)
    expect(parts.workspaces.filter(({ id }) => !ids.includes(`go.${id}`))).toEqual([])
  })
})

describe('a catalogue in which nothing paints on the canvas', () => {
  it('leaves the studio standing: a file in the profile may retire any model', () => {
    const { commands, stopAll } = startAll([aModel()])
    expect(commands.map(({ id }) => id)).toContain('canvas.paint')
    stopAll()
  })
})
