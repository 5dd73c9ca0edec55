import { PanelRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useCommand } from '../../../app/commands/use-command.ts'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { useIsNarrow } from '../../../app/use-is-narrow.ts'
import { useSettings } from '../../../app/use-mirrors.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { OverlayPanel } from '../../../ui/OverlayPanel.tsx'
import { Panels } from '../../../ui/Panels.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { CanvasPanel } from './CanvasPanel.tsx'
import { OVERLAY_PX } from './panel-size.ts'
import styles from './PanelPlace.module.css'

const PANEL = { id: 'canvas-panel', minPx: 240, defaultPx: OVERLAY_PX, maxPx: 400 } as const
const STAGE_MIN_PX = 480

/** The document with the panel beside it, or over it where there is no room for both. */
export function PanelPlace({ session, children }: { session: CanvasSession; children: ReactNode }) {
  const { context } = useCanvasFeature()
  const isNarrow = useIsNarrow()
  const isShown = useCanvas(state => state.isPanelShown)
  const isOpen = useCanvas(state => state.isPanelOpen)
  const keptPx = useSettings(settings => settings.paneSizes[PANEL.id]) ?? PANEL.defaultPx
  const panel = <CanvasPanel session={session} />
  return (
    <div className={styles.place}>
      <Panels
        className={styles.panels ?? ''}
        centre={children}
        centreMinPx={STAGE_MIN_PX}
        end={
          isNarrow || !isShown
            ? null
            : {
                ...PANEL,
                sizePx: Math.min(PANEL.maxPx, Math.max(PANEL.minPx, keptPx)),
                label: canvasPanelCopy.panel.label,
                content: panel,
                onCollapse: () => context.store.setState({ isPanelShown: false }),
              }
        }
        dividerLabel={canvasCopy.divider}
        onResize={context.keepPaneSize}
      />
      {isNarrow && isOpen && (
        <OverlayPanel side="end" widthPx={OVERLAY_PX} onClose={() => context.store.setState({ isPanelOpen: false })}>
          {panel}
        </OverlayPanel>
      )}
    </div>
  )
}

/** Stands in the options bar while the panel is not beside the document. */
export function PanelButton() {
  const isNarrow = useIsNarrow()
  const isShown = useCanvas(state => state.isPanelShown)
  const isOpen = useCanvas(state => state.isPanelOpen)
  const control = useCommand('canvas.panel')
  if (!isNarrow && isShown) return null
  return <IconButton icon={PanelRight} pressed={isNarrow && isOpen} {...control} />
}
