import { Toolbar } from '@base-ui/react/toolbar'
import { Keyboard, Scan } from 'lucide-react'
import { Fragment, type MouseEvent } from 'react'
import { useCommand, useKeyCaps } from '../../../app/commands/use-command.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useCanvasFeature, useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { fitBox } from '../work-box-actions.ts'
import { SketchColour } from './SketchColour.tsx'
import { FIT_BOX_KEYS } from './tool-commands.ts'
import { takeTool, useToolInHand } from './tool-in-hand.ts'
import { TOOL_GROUPS } from './tool-table.ts'
import styles from './ToolRail.module.css'

/** The tools, one of them in the hand. One stop for Tab; arrows go along it. */
export function ToolRail({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const present = useToolInHand(session)
  const isMaskEmpty = useEngineSnapshot(session, snapshot => snapshot.isMaskEmpty)
  const keyCaps = useKeyCaps()
  const { label, keys, onClick } = useCommand('app.shortcuts')
  /** After a click the keys belong to the canvas; who walks along the rail by keyboard stays there. */
  const leaveToCanvas = ({ detail }: MouseEvent) => {
    if (detail > 0) session.element.focus()
  }
  return (
    <Toolbar.Root
      orientation="vertical"
      className={styles.rail}
      aria-label={canvasToolsCopy.rail}
      data-region
      tabIndex={-1}
    >
      {TOOL_GROUPS.map((group, index) => (
        <Fragment key={group[0]?.id}>
          {index > 0 && <span className={styles.line} />}
          {group.map(tool => (
            <Toolbar.Button
              key={tool.id}
              render={
                <IconButton
                  size="l"
                  icon={tool.icon}
                  label={tool.label}
                  keys={keyCaps(tool.shortcut)}
                  aria-keyshortcuts={tool.shortcut}
                  pressed={present === tool.id}
                  tooltipSide="right"
                  onClick={event => {
                    takeTool(context, session, tool.id)
                    leaveToCanvas(event)
                  }}
                />
              }
            />
          ))}
          {index === 0 && (
            <Toolbar.Button
              render={
                <IconButton
                  size="l"
                  icon={Scan}
                  label={canvasToolsCopy.fitBox}
                  keys={keyCaps(FIT_BOX_KEYS)}
                  disabledReason={isMaskEmpty ? canvasToolsCopy.whyNot.noMask : null}
                  tooltipSide="right"
                  onClick={event => {
                    fitBox(context)
                    leaveToCanvas(event)
                  }}
                />
              }
            />
          )}
        </Fragment>
      ))}
      <span className={styles.space} />
      <SketchColour session={session} place="rail" />
      <Toolbar.Button
        render={<IconButton size="l" icon={Keyboard} label={label} keys={keys} tooltipSide="right" onClick={onClick} />}
      />
    </Toolbar.Root>
  )
}
