import './without-eval.ts'
import { createRoot } from 'react-dom/client'
import { invariant } from '#shared/lib/invariant.ts'
import { openWindow } from './app/open-window.tsx'
import './app/styles/tokens.css'
import './app/styles/reset.css'
import { openStudio } from './studio.ts'

const element = document.getElementById('root')
invariant(element, 'index.html has the root')
void openWindow(createRoot(element), openStudio(), {
  now: () => Date.now(),
  random: () => Math.random(),
  writeClipboard: text => navigator.clipboard.writeText(text),
})
