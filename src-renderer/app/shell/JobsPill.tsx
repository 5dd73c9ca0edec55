import { ListChecks } from 'lucide-react'
import { useOpenCounts } from '../../features/jobs/index.ts'
import { useApp } from '../app.ts'
import { useCommand } from '../commands/use-command.ts'
import { shellCopy } from '../copy/shell-copy.ts'
import { useView } from '../use-mirrors.ts'
import { toggleJobsDrawer } from '../view-actions.ts'
import { BarPill } from './BarPill.tsx'

export function JobsPill() {
  const { view } = useApp()
  const { open } = useOpenCounts()
  const isOpen = useView(state => state.isJobsDrawerOpen)
  const command = useCommand('app.jobs')
  return (
    <BarPill
      icon={ListChecks}
      hint={shellCopy.jobs}
      keys={command.keys}
      aria-expanded={isOpen}
      aria-keyshortcuts={command['aria-keyshortcuts']}
      onClick={() => toggleJobsDrawer(view)}
    >
      {shellCopy.jobsOpen(open)}
    </BarPill>
  )
}
