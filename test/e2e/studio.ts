import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { createPractice, type Practice } from '../../src-main/practice/practice.ts'

/**
 * The built studio in a process of its own, the way a user runs it in a browser, beside practice services that stand in
 * for the real ones at the real paths. `practice` may be told to misbehave.
 */
export type Studio = {
  practice: Practice
  profileDir: string
  /** Opens the studio in this page with a new token. */
  open(page: Page): Promise<void>
  /** Ends the process as a user would, or as a crash would. */
  end(how?: NodeJS.Signals): Promise<void>
  /** Starts it again on the same profile. */
  begin(): Promise<void>
  restart(how?: NodeJS.Signals): Promise<void>
  stop(): Promise<void>
}

const ROOT = new URL('../..', import.meta.url).pathname
const ADDRESS = /Sfumato is open at (http:\/\/127\.0\.0\.1:\d+\/#token=\S+)/
const START_DEADLINE_MS = 30_000

type Running = { process: ChildProcess; address: string }

function startProcess(profileDir: string, practice: Practice): Promise<Running> {
  const child = spawn(
    process.execPath,
    [join(ROOT, 'out/main/browser.js'), '--profile', profileDir, '--port', '0', '--no-open'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SFUMATO_LEONARDO_URL: practice.leonardo.url, SFUMATO_ONEMIN_URL: practice.onemin.url },
    },
  )
  return new Promise((resolve, reject) => {
    let output = ''
    const deadline = setTimeout(() => reject(new Error(`the studio did not start:\n${output}`)), START_DEADLINE_MS)
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const address = ADDRESS.exec(output)?.[1]
      if (address === undefined) return
      clearTimeout(deadline)
      resolve({ process: child, address })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', code => {
      clearTimeout(deadline)
      reject(new Error(`the studio ended with ${code}:\n${output}`))
    })
  })
}

function end({ process: child }: Running, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise(resolve => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

/** Tells the studio, by a catalogue file of the profile, that these jobs are quick: it then asks about them soon. */
function expectQuickJobs(profileDir: string): void {
  mkdirSync(join(profileDir, 'catalog'), { recursive: true })
  const keys = ['phoenix-1.0', 'kino-xl', 'universal-upscaler', 'diffusion-xl-canvas']
  const models = keys
    .map(name => `leonardo/${name}`)
    .map(key => ({
      key,
      usualMs: 600,
    }))
  writeFileSync(join(profileDir, 'catalog/quick.json'), JSON.stringify({ models }))
}

export async function startStudio(options: { timeScale?: number; profileDir?: string } = {}): Promise<Studio> {
  const profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), 'sfumato-e2e-'))
  const practice = await createPractice({ timeScale: options.timeScale ?? 0.05 })
  expectQuickJobs(profileDir)
  let running = await startProcess(profileDir, practice)
  const studio: Studio = {
    practice,
    profileDir,
    async open(page) {
      // Only the fragment would change, and the page would not load anew.
      if (page.url() !== 'about:blank') await page.goto('about:blank')
      await page.goto(running.address)
    },
    end: (how = 'SIGTERM') => end(running, how),
    async begin() {
      running = await startProcess(profileDir, practice)
    },
    async restart(how) {
      await studio.end(how)
      await studio.begin()
    },
    async stop() {
      await end(running, 'SIGTERM')
      await practice.close()
      if (options.profileDir === undefined) rmSync(profileDir, { recursive: true, force: true })
    },
  }
  return studio
}

export const test = base.extend<{ studio: Studio }>({
  // Playwright reads the fixture's needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  studio: async ({}, use) => {
    const studio = await startStudio()
    await use(studio)
    await studio.stop()
  },
})

/** Opens the studio and connects Leonardo, so that a journey begins at Create. */
export async function openConnected(studio: Studio, page: Page): Promise<void> {
  await studio.open(page)
  const key = page.getByRole('textbox', { name: 'API key for Leonardo.Ai' })
  await key.fill(studio.practice.leonardo.key)
  await key.press('Enter')
  await page.getByRole('button', { name: 'Open the studio' }).click()
}

export { expect } from '@playwright/test'
