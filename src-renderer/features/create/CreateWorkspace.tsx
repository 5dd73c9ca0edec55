import { createCopy } from '../../app/copy/create-copy.ts'
import { useSettings } from '../../app/use-mirrors.ts'
import { Panels } from '../../ui/Panels.tsx'
import { useCreateFeature } from './create-feature.ts'
import { Editor } from './editor/Editor.tsx'
import { Results } from './results/Results.tsx'
import { EDITOR_PANE } from './start-create.tsx'
import { useIsNarrow } from '../../app/use-is-narrow.ts'

const EDITOR_PX = { min: 304, usual: 360, max: 480 } as const
const RESULTS_MIN_PX = 640

/** The editor at the left, what came of it at the right. */
export function CreateWorkspace() {
  const { editorPx } = useCreateFeature()
  const kept = useSettings(settings => settings.paneSizes[EDITOR_PANE]) ?? EDITOR_PX.usual
  // Below 1280 the panel gives way, whatever was kept for a wider window.
  const isNarrow = useIsNarrow()
  const usual = isNarrow ? EDITOR_PX.min : EDITOR_PX.usual
  return (
    <Panels
      key={String(isNarrow)}
      start={{
        id: EDITOR_PANE,
        label: createCopy.editor,
        content: <Editor />,
        sizePx: isNarrow ? EDITOR_PX.min : kept,
        defaultPx: usual,
        minPx: EDITOR_PX.min,
        maxPx: EDITOR_PX.max,
      }}
      centre={<Results />}
      centreMinPx={RESULTS_MIN_PX}
      dividerLabel={createCopy.divider}
      onResize={(_id, px) => editorPx.later(px)}
    />
  )
}
