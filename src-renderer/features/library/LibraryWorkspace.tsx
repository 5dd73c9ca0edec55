import { useState } from 'react'
import { libraryCopy } from '../../app/copy/library-copy.ts'
import { useSettings } from '../../app/use-mirrors.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { OverlayPanel } from '../../ui/OverlayPanel.tsx'
import { Panels, type SidePanel } from '../../ui/Panels.tsx'
import { Grid } from './grid/Grid.tsx'
import { Inspector } from './inspector/Inspector.tsx'
import { ImportStrip } from './import/HistoryImport.tsx'
import { useLibrary, useLibraryFeature, useList } from './library-feature.ts'
import styles from './LibraryWorkspace.module.css'
import { EmptyGrid } from './panels/EmptyGrid.tsx'
import { Facets } from './panels/Facets.tsx'
import { LibraryBar } from './panels/LibraryBar.tsx'
import { SelectionBar } from './panels/SelectionBar.tsx'
import { useIsNarrow } from '../../app/use-is-narrow.ts'

const FACETS = { id: 'library-facets', minPx: 180, defaultPx: 216, maxPx: 320 } as const
const INSPECTOR = { id: 'library-inspector', minPx: 264, defaultPx: 296, maxPx: 420 } as const
const GRID_MIN_PX = 480
const BAR_PX = 44

/** Filters at the left, pictures in the middle, what is known of the chosen one at the right. */
export function LibraryWorkspace() {
  const { context, keepPaneSize } = useLibraryFeature()
  const isNarrow = useIsNarrow()
  const isFacetsShown = useLibrary(state => state.isFacetsShown) && !isNarrow
  const isInspectorShown = useLibrary(state => state.isInspectorShown) && !isNarrow
  const overlay = useLibrary(state => state.overlay)
  const sizes = useSettings(settings => settings.paneSizes)
  const sideOf = (panel: typeof FACETS | typeof INSPECTOR): Omit<SidePanel, 'label' | 'content'> => ({
    ...panel,
    sizePx: Math.min(panel.maxPx, Math.max(panel.minPx, sizes[panel.id] ?? panel.defaultPx)),
  })
  return (
    <div className={styles.workspace}>
      <VisuallyHidden>
        <h1>{libraryCopy.heading}</h1>
      </VisuallyHidden>
      <Panels
        className={styles.panels ?? ''}
        start={
          isFacetsShown
            ? {
                ...sideOf(FACETS),
                label: libraryCopy.facets.label,
                content: <Facets />,
                onCollapse: () => context.store.setState({ isFacetsShown: false }),
              }
            : null
        }
        centre={<Pictures />}
        centreMinPx={GRID_MIN_PX}
        end={
          isInspectorShown
            ? {
                ...sideOf(INSPECTOR),
                label: libraryCopy.inspector.label,
                content: <Inspector />,
                onCollapse: () => context.store.setState({ isInspectorShown: false }),
              }
            : null
        }
        dividerLabel={libraryCopy.divider}
        onResize={keepPaneSize}
      />
      {isNarrow && overlay !== null && (
        <OverlayPanel
          side={overlay === 'facets' ? 'start' : 'end'}
          widthPx={overlay === 'facets' ? FACETS.defaultPx : INSPECTOR.defaultPx}
          topPx={BAR_PX}
          onClose={() => context.store.setState({ overlay: null })}
          // Filters are opened to be used, the inspector to be read beside the grid.
          {...(overlay === 'facets' && { focus: 'button[aria-current]' })}
        >
          {overlay === 'facets' ? <Facets /> : <Inspector />}
        </OverlayPanel>
      )}
    </div>
  )
}

function Pictures() {
  const { gridRowPx } = useLibraryFeature()
  const kept = useSettings(settings => settings.gridRowPx)
  const [dragged, setDragged] = useState<number | null>(null)
  const total = useList(state => state.listing?.total ?? null)
  const rowPx = dragged ?? kept
  return (
    <div className={styles.pictures}>
      <LibraryBar
        rowPx={rowPx}
        onRowChange={px => {
          setDragged(px)
          gridRowPx.later(px)
        }}
        onLeaveSearch={() => document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus()}
      />
      <ImportStrip />
      <section className={styles.grid} data-region tabIndex={-1} aria-label={libraryCopy.grid.label}>
        {total === 0 ? <EmptyGrid /> : <Grid rowPx={rowPx} />}
        <SelectionBar />
      </section>
    </div>
  )
}
