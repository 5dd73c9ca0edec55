import { Fragment } from 'react'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { TOOL_GROUPS } from './tool-table.ts'
import styles from './ToolRail.module.css'

/** The tools, one of them in the hand. */
export function ToolRail({ session }: { session: CanvasSession }) {
  const present = useEngineSnapshot(session, snapshot => snapshot.tool)
  const keyCaps = useKeyCaps()
  return (
    <div
      className={styles.rail}
      role="toolbar"
      aria-orientation="vertical"
      aria-label={canvasCopy.rail}
      data-region
      tabIndex={-1}
    >
      {TOOL_GROUPS.map((group, index) => (
        <Fragment key={group[0]?.id}>
          {index > 0 && <span className={styles.line} />}
          {group.map(({ id, icon, label, shortcut }) => (
            <IconButton
              key={id}
              size="l"
              icon={icon}
              label={label}
              keys={keyCaps(shortcut)}
              pressed={present === id}
              onClick={() => session.engine.setTool(id)}
            />
          ))}
        </Fragment>
      ))}
    </div>
  )
}
