import { createRoot } from 'react-dom/client'
import { startDraft } from '#shared/domain/draft-rules.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { Model } from '#shared/domain/model.ts'
import type { Theme } from '#shared/domain/settings.ts'
import { invariant } from '#shared/lib/invariant.ts'
import { openWindow } from '../../../src-renderer/app/open-window.tsx'
import '../../../src-renderer/app/styles/tokens.css'
import '../../../src-renderer/app/styles/reset.css'
import type { FakePicture } from '../fake-library.ts'
import { anAccount, createFakeStudio } from '../fake-studio.ts'

const wanted = new URLSearchParams(location.search)
const bench = await (await fetch('/bench.json')).json()
// The page is for people at work on screens: the file comes from our own server.
const { catalog, pictures } = bench as { catalog: Model[]; pictures: FakePicture[] }

const BOOT_FAILURES: Readonly<Record<string, Failure>> = {
  'database-newer': { code: 'database-newer', found: 40, known: 20 },
  'folder-not-writable': { code: 'folder-not-writable', folder: '/home/ada/Pictures/Sfumato' },
  'disk-full': { code: 'disk-full' },
}

const key = (hint: string) => ({ state: 'set', hint, keptIn: 'key-store' }) as const
const bootFailure = BOOT_FAILURES[wanted.get('boot') ?? '']
const isPractice = wanted.has('practice')
const hasKeys = wanted.has('keys') || isPractice

const fake = createFakeStudio({
  catalog,
  pictures,
  now: () => Date.now(),
  later: (callback, delayMs) => void setTimeout(callback, delayMs),
  settings: {
    welcomed: !wanted.has('welcome'),
    theme: (wanted.get('theme') ?? 'dark') as Theme,
    realm: isPractice ? 'practice' : 'live',
    budgets: { session: null, day: 5, month: 40 },
  },
  accounts: hasKeys
    ? [
        anAccount('leonardo', {
          realm: isPractice ? 'practice' : 'live',
          key: key('7f3a'),
          checkedAt: Date.now() - 125_000,
          balance: { amount: 18.42, unit: 'dollars' },
        }),
        anAccount('onemin', {
          realm: isPractice ? 'practice' : 'live',
          key: key('c19e'),
          checkedAt: Date.now() - 40_000,
          balance: { amount: 412_880, unit: 'credits' },
        }),
      ]
    : [anAccount('leonardo'), anAccount('onemin')],
  ...(bootFailure && { bootFailure }),
})
const model = catalog[0]
const PROMPTS = [
  'Alpine ridge at first light, thin snow over granite, haze filling the valleys, distant peaks losing their edges, 35mm, natural colour',
  'Blood orange cut in half on slate, hard side light, blood',
  'Dune field from a low ridge, wind-cut crests, evening side light, ribbed sand in the foreground',
  'Blue porcelain on linen, north window, lost in thought',
]
if (model !== undefined) {
  for (let index = 0; index < Number(wanted.get('seed') ?? 0); index += 1) {
    fake.jobs.add({ ...startDraft(model), prompt: PROMPTS[index % PROMPTS.length] ?? '', count: 4 })
  }
}
if (wanted.has('offline')) fake.jobs.setEngine({ offline: true })
if (wanted.has('paused')) fake.jobs.setEngine({ paused: true })

const root = document.getElementById('root')
invariant(root, 'index.html has the root')
Object.assign(window, { fake })
void openWindow(createRoot(root), fake.studio, {
  now: () => Date.now(),
  random: () => Math.random(),
  writeClipboard: text => navigator.clipboard.writeText(text),
})
