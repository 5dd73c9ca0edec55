import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { useApp } from '../app.ts'
import { useKeyCaps } from '../commands/use-command.ts'
import { COMMAND_GROUPS, commandCopy } from '../copy/command-copy.ts'
import { shellCopy } from '../copy/shell-copy.ts'
import { useView } from '../use-mirrors.ts'
import styles from './ShortcutsSheet.module.css'

/** All keys at a glance, by where they count. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const isOpen = useView(state => state.overlay === 'shortcuts')
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={shellCopy.shortcutsSheet.title}
      width="wide"
      footer={<Button onClick={onClose}>{shellCopy.shortcutsSheet.close}</Button>}
    >
      <ShortcutGroups />
    </Dialog>
  )
}

/** Keys of the shell that are not commands: they act on whatever is there. */
const SHELL_KEYS = [
  { label: commandCopy.nextRegion, shortcut: 'F6' },
  { label: commandCopy.previousRegion, shortcut: 'Shift+F6' },
  { label: commandCopy.close, shortcut: 'Escape' },
] as const

function ShortcutGroups() {
  const { commands } = useApp()
  const keyCaps = useKeyCaps()
  const place = useView(state => state.place)
  // What is on the screen now is what is asked about.
  const here = COMMAND_GROUPS.find(group => place !== 'settings' && group === shellCopy.workspaces[place])
  const ordered = here === undefined ? COMMAND_GROUPS : [here, ...COMMAND_GROUPS.filter(group => group !== here)]
  const groups = ordered
    .map(group => ({
      group,
      lines: [
        ...commands
          .all()
          .filter(command => command.group === group)
          .flatMap(({ label, shortcuts }) => (shortcuts?.[0] === undefined ? [] : [{ label, shortcut: shortcuts[0] }])),
        ...(group === 'Everywhere' ? SHELL_KEYS : []),
      ],
    }))
    .filter(({ lines }) => lines.length > 0)
  return (
    <div className={styles.groups}>
      {groups.map(({ group, lines }) => (
        <section key={group} className={styles.group}>
          <h3 className={styles.heading}>{group}</h3>
          <dl>
            {lines.map(({ label, shortcut }) => (
              <div key={label} className={styles.line}>
                <dt>{label}</dt>
                <dd>
                  <Kbd keys={keyCaps(shortcut)} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
