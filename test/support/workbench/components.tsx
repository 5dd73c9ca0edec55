import { Brush, Heart, Layers, RotateCcw, Square, TabletSmartphone, Trash } from 'lucide-react'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { invariant } from '#shared/lib/invariant.ts'
import '../../../src-renderer/app/styles/tokens.css'
import '../../../src-renderer/app/styles/reset.css'
import { Button } from '../../../src-renderer/ui/Button.tsx'
import { Checkbox } from '../../../src-renderer/ui/Checkbox.tsx'
import { Chip } from '../../../src-renderer/ui/Chip.tsx'
import { ConfirmDialog } from '../../../src-renderer/ui/Dialog.tsx'
import { FieldRow } from '../../../src-renderer/ui/FieldRow.tsx'
import { IconButton } from '../../../src-renderer/ui/IconButton.tsx'
import type { MenuEntry } from '../../../src-renderer/ui/menu-entries.ts'
import { ContextMenu, Menu } from '../../../src-renderer/ui/Menu.tsx'
import { Note } from '../../../src-renderer/ui/Note.tsx'
import { NumberField } from '../../../src-renderer/ui/NumberField.tsx'
import { Picture } from '../../../src-renderer/ui/Picture.tsx'
import { Popover } from '../../../src-renderer/ui/Popover.tsx'
import { Progress } from '../../../src-renderer/ui/Progress.tsx'
import { RadioList } from '../../../src-renderer/ui/RadioList.tsx'
import { Segmented } from '../../../src-renderer/ui/Segmented.tsx'
import { Select } from '../../../src-renderer/ui/Select.tsx'
import { NumberSlider } from '../../../src-renderer/ui/Slider.tsx'
import { SplitButton } from '../../../src-renderer/ui/SplitButton.tsx'
import { Switch } from '../../../src-renderer/ui/Switch.tsx'
import { TextArea } from '../../../src-renderer/ui/TextArea.tsx'
import { TextField } from '../../../src-renderer/ui/TextField.tsx'
import { createToasts, ToastRegion } from '../../../src-renderer/ui/Toast.tsx'
import { Token } from '../../../src-renderer/ui/Token.tsx'
import { UiProvider } from '../../../src-renderer/ui/UiProvider.tsx'
import styles from './components.module.css'

document.documentElement.dataset['theme'] = new URLSearchParams(location.search).get('theme') ?? 'dark'
const toasts = createToasts()
const nothing = () => undefined

const ENTRIES: readonly MenuEntry[] = [
  { id: 'favourite', label: 'Favourite', icon: Heart, keys: ['F'], onSelect: nothing },
  { id: 'edit', label: 'Edit in canvas', icon: Brush, keys: ['E'], onSelect: nothing },
  { kind: 'separator', id: 's1' },
  { id: 'reuse', label: 'Reuse everything', icon: RotateCcw, keys: ['R'], onSelect: nothing },
  { kind: 'check', id: 'grid', label: 'Show grid', checked: true, onChange: nothing },
  {
    id: 'character',
    label: 'Character reference',
    icon: Layers,
    disabledReason: 'Not with Phoenix',
    onSelect: nothing,
  },
  { id: 'trash', label: 'Move to trash', icon: Trash, keys: ['Del'], onSelect: nothing },
]

function Buttons() {
  return (
    <section className={styles.stack}>
      {(['primary', 'plain', 'quiet', 'danger'] as const).map(variant => (
        <div key={variant} className={styles.row}>
          <Button variant={variant}>Generate</Button>
          <Button variant={variant} icon={Brush}>
            Brush
          </Button>
          <Button variant={variant} disabledReason="Nothing is masked yet">
            Generate
          </Button>
          <Button variant={variant} busyLabel="Checking">
            Check key
          </Button>
        </div>
      ))}
      <div className={styles.row}>
        <Button size="s">Small</Button>
        <Button>Medium</Button>
        <Button size="l" variant="primary" price="$0.06" keys={['Ctrl', '↵']}>
          Generate 4
        </Button>
        <IconButton icon={Brush} label="Brush" keys={['B']} />
        <IconButton icon={Brush} label="Brush on" pressed />
        <IconButton icon={Brush} label="Brush off" disabledReason="No document" />
      </div>
      <SplitButton variant="primary" size="l" price="$0.06" menuLabel="More ways to generate" entries={ENTRIES}>
        Generate 4
      </SplitButton>
    </section>
  )
}

function Fields() {
  const [guidance, setGuidance] = useState(7)
  const [contrast, setContrast] = useState(1.3)
  const [width, setWidth] = useState<number | null>(1024)
  const [text, setText] = useState('Alpine ridge at first light')
  const [style, setStyle] = useState<'film' | 'dynamic' | 'none'>('film')
  const [mode, setMode] = useState<'fast' | 'quality' | 'ultra'>('quality')
  const [isOn, setOn] = useState(true)
  return (
    <section className={styles.stack}>
      <FieldRow label="Prompt" layout="above" aside={`${text.length} / 1500`}>
        <TextArea value={text} onChange={setText} />
      </FieldRow>
      <FieldRow label="Name" hint="What it is called.">
        <TextField value={text} onChange={setText} />
      </FieldRow>
      <FieldRow label="Width">
        <NumberField
          value={width}
          onChange={setWidth}
          onClear={() => setWidth(null)}
          emptyText="No limit"
          width="wide"
          min={32}
          max={1536}
          step={8}
        />
      </FieldRow>
      <FieldRow label="Guidance">
        <NumberSlider value={guidance} onChange={setGuidance} min={1} max={20} step={0.5} defaultValue={7} />
      </FieldRow>
      <FieldRow
        label="Contrast"
        note={
          <Note fix={{ label: 'Set contrast to 2.5', onFix: () => setContrast(2.5) }} stacked>
            Quality needs contrast 2.5 or more.
          </Note>
        }
      >
        <NumberSlider value={contrast} onChange={setContrast} min={1} max={5} step={0.1} defaultValue={3.5} refused />
      </FieldRow>
      <FieldRow label="Off">
        <NumberSlider value={7} onChange={nothing} min={1} max={20} disabled />
      </FieldRow>
      <FieldRow label="Style">
        <Select
          value={style}
          onChange={setStyle}
          options={[
            { value: 'film', label: 'Film' },
            { value: 'dynamic', label: 'Dynamic' },
            { value: 'none', label: 'None', disabledReason: 'Not with Phoenix' },
          ]}
        />
      </FieldRow>
      <FieldRow label="Mode">
        <Segmented
          value={mode}
          onChange={setMode}
          options={[
            { value: 'fast', label: 'Fast' },
            { value: 'quality', label: 'Quality' },
            { value: 'ultra', label: 'Ultra', disabledReason: 'Not with Phoenix' },
          ]}
        />
      </FieldRow>
      <FieldRow label="Tiling">
        <Switch checked={isOn} onChange={setOn} />
      </FieldRow>
      <div className={styles.row}>
        <Checkbox checked={isOn} onChange={setOn}>
          Also at Leonardo
        </Checkbox>
        <Checkbox checked="mixed" onChange={nothing}>
          Mixed
        </Checkbox>
        <RadioList
          label="Where"
          value={isOn ? 'here' : 'there'}
          onChange={next => setOn(next === 'here')}
          options={[
            { value: 'here', label: 'Here', description: 'On this computer.' },
            { value: 'there', label: 'There' },
          ]}
        />
        <div className={styles.narrow}>
          <Segmented
            label="Shape"
            value="square"
            onChange={nothing}
            options={[
              { value: 'square', label: 'Square', icon: Square },
              { value: 'tall', label: 'Tall', icon: TabletSmartphone },
            ]}
          />
        </div>
      </div>
    </section>
  )
}

function Rest() {
  const [isAsking, setAsking] = useState(false)
  return (
    <section className={styles.stack}>
      <div className={styles.row}>
        <Chip>Phoenix 1.0</Chip>
        <Chip tone="on">Leonardo</Chip>
        <Chip tone="warn">Unknown</Chip>
        <Chip tone="danger">Failed</Chip>
        <Chip tone="ok">Encrypted</Chip>
        <Chip tone="outline">Practice</Chip>
      </div>
      <div className={styles.row}>
        <Token operator="model" value="Phoenix 1.0" removeLabel="Remove model" onRemove={nothing} />
        <Token operator="not tag" value="draft" removeLabel="Remove tag" onRemove={nothing} selected />
      </div>
      <Progress fraction={0.64} label="Painting" />
      <Progress fraction={0.22} label="Waiting" tone="quiet" />
      <Note tone="danger">Leonardo does not accept the key.</Note>
      <Note tone="info">Style follows colour and light, not content.</Note>
      <div className={styles.row}>
        <Menu trigger={<Button>Menu</Button>} entries={ENTRIES} />
        <Popover trigger={<Button>Popover</Button>} label="Strength">
          <p>Style follows colour and light, not content.</p>
        </Popover>
        <Button onClick={() => setAsking(true)}>Dialog</Button>
        <Button
          onClick={() =>
            toasts.show({
              text: '3 pictures in the trash',
              icon: Trash,
              tone: 'undo',
              action: { label: 'Undo', keys: ['Ctrl', 'Z'], onAction: nothing },
            })
          }
        >
          Toast
        </Button>
        <Button onClick={() => toasts.show({ text: 'Disk is full. 2 downloads wait.', tone: 'failure' })}>
          Failure
        </Button>
      </div>
      <ContextMenu entries={ENTRIES}>
        <div className={styles.row}>
          <Picture src="/media/thumb/1" alt="A picture" missingLabel="Missing" className={styles.tile} />
          <Picture src={null} alt="" missingLabel="Missing" loading className={styles.tile} />
          <Picture src="/nowhere.jpg" alt="Gone" missingLabel="The file is missing" className={styles.tile} />
        </div>
      </ContextMenu>
      <ConfirmDialog
        open={isAsking}
        title="Delete 3 pictures from Leonardo too?"
        description="They stay in this library. Leonardo cannot bring them back."
        confirmLabel="Delete at Leonardo"
        cancelLabel="Cancel"
        tone="danger"
        onConfirm={nothing}
        onClose={() => setAsking(false)}
      />
    </section>
  )
}

const root = document.getElementById('root')
invariant(root, 'components.html has the root')
createRoot(root).render(
  <UiProvider>
    <main className={styles.page}>
      <Buttons />
      <Fields />
      <Rest />
    </main>
    <ToastRegion toasts={toasts} label="Messages" closeLabel="Close" />
  </UiProvider>,
)
