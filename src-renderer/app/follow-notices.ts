import type { App } from './app.ts'
import { shellCopy } from './copy/shell-copy.ts'
import { setJobsDrawer } from './view-actions.ts'

/** Tells what belongs to no job and no control, until the returned function is called. */
export function followNotices({ studio, toasts, view, report }: App): () => void {
  return studio.app.noticed(notice => {
    switch (notice.kind) {
      case 'late-result':
        toasts.show({
          text: shellCopy.toasts.lateResult,
          action: { label: shellCopy.show, onAction: () => setJobsDrawer(view, true) },
        })
        return
      case 'settings-repaired':
        toasts.show({ text: shellCopy.settingsRepaired(notice.fields), tone: 'failure' })
        return
      case 'catalog-refused':
        toasts.show({ text: shellCopy.catalogRefused(notice.file, notice.detail), tone: 'failure' })
        return
      case 'failure':
        report(notice.failure)
    }
  })
}
