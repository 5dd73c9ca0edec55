import { factsOf, isVisible, predictOutputSize, refusalsOf } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { findModel } from '#shared/domain/model.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { useStore } from 'zustand'
import { useApp } from '../../../app/app.ts'
import { failureCopy } from '../../../app/copy/failure-copy.ts'
import { variationsCopy as copy } from '../../../app/copy/variations-copy.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { servicesOf } from '../../../app/service-state.ts'
import { useAccounts, useCatalog, useSettings } from '../../../app/use-mirrors.ts'
import { openSettings } from '../../../app/view-actions.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Note } from '../../../ui/Note.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { describePrice } from '../../create/index.ts'
import { useVariationsContext } from './variations-feature.ts'
import { changeVariation, chooseTool, closeVariations, sendVariation } from './variation-actions.ts'
import { type PictureTool, toolsFor } from './picture-tools.ts'
import { Refusals, ToolControl } from './ToolControl.tsx'
import { ToolList } from './ToolList.tsx'
import type { OpenVariations } from './variations-store.ts'
import styles from './Variations.module.css'

/** Tools for one finished picture: which, how, and for how much. */
export function VariationsDialog() {
  const context = useVariationsContext()
  const open = useStore(context.store, state => state.open)
  const catalog = useCatalog(state => state.models)
  const realm = useSettings(settings => settings.realm)
  const tools = open?.image ? toolsFor(open.image, catalog, realm) : []
  const tool = tools.find(({ model }) => model.key === open?.draft?.model) ?? null
  return (
    <Dialog
      open={open !== null && open.image !== null}
      onClose={() => closeVariations(context)}
      title={copy.title}
      width="wide"
      footer={open !== null && <Footer open={open} tool={tool} />}
    >
      {open !== null && (
        <div className={styles.body}>
          {open.image !== null && (
            <ToolList tools={tools} chosen={tool?.model.key ?? null} onChoose={chosen => chooseTool(context, chosen)} />
          )}
          <div className={styles.side}>
            <Subject open={open} tool={tool} />
            {tool === null && <Note tone="info">{tools.length === 0 ? copy.noTools : copy.noTool}</Note>}
            {tool !== null && open.draft !== null && <Parameters tool={tool} draft={open.draft} />}
            <Obstacles open={open} tool={tool} />
          </div>
        </div>
      )}
    </Dialog>
  )
}

function Subject({ open, tool }: { open: OpenVariations; tool: PictureTool | null }) {
  const { info } = useApp()
  const { image, draft } = open
  const after = tool !== null && draft !== null ? predictOutputSize(draft, draft.values, tool.model) : null
  const isRefused = tool !== null && draft !== null && refusalsOf(draft, tool.model).length > 0
  const isLarger = after !== null && image !== null && after.width !== image.width && !isRefused
  return (
    <div className={styles.subject}>
      <Picture
        src={thumbUrl(info, open.id)}
        alt=""
        placeholder={image?.placeholder}
        missingLabel={libraryCopy.grid.missing}
        className={styles.picture}
      />
      <p className={styles.sizes}>
        {image !== null && copy.size(image.width, image.height)}
        {isLarger && <b>{copy.becomes(after.width, after.height)}</b>}
      </p>
    </div>
  )
}

function Parameters({ tool: { model, source }, draft }: { tool: PictureTool; draft: Draft }) {
  const context = useVariationsContext()
  const facts = factsOf(draft, draft.values, model)
  const specs = model.parameters.filter(spec => isVisible(spec, facts))
  const refusals = refusalsOf(draft, model)
  const change = (next: (draft: Draft) => Draft) => changeVariation(context, next)
  const elsewhere = refusals.filter(
    ({ parameter }) => parameter === source.key || specs.every(spec => spec.key !== parameter),
  )
  return (
    <>
      <Refusals
        // Without the picture there is nothing left to do here.
        refusals={elsewhere.map(refusal => (refusal.parameter === source.key ? { ...refusal, fix: null } : refusal))}
        change={change}
      />
      {specs.length === 0 && <p className={styles.nothing}>{copy.noParameters}</p>}
      <div className={styles.controls}>
        {specs.map(spec => (
          <ToolControl
            key={`${model.key} ${spec.key}`}
            spec={spec}
            draft={draft}
            facts={facts}
            refusals={refusals.filter(({ parameter }) => parameter === spec.key)}
            change={change}
          />
        ))}
      </div>
    </>
  )
}

/** What keeps the job from going out though nothing here is wrong. */
function Obstacles({ open, tool }: { open: OpenVariations; tool: PictureTool | null }) {
  const app = useApp()
  const context = useVariationsContext()
  const accounts = useAccounts()
  const realm = useSettings(settings => settings.realm)
  const limit = useSettings(settings => settings.askAboveDollars)
  const provider = tool?.model.provider
  const isWithoutKey = servicesOf(accounts, realm).some(one => one.provider === provider && one.state === 'no-key')
  const connect = () => {
    closeVariations(context)
    openSettings(app.view, 'services')
  }
  return (
    <>
      {provider !== undefined && isWithoutKey && (
        <Note tone="danger" fix={{ label: copy.connect(PROVIDER_NAMES[provider]), onFix: connect }}>
          {copy.noKey(PROVIDER_NAMES[provider])}
        </Note>
      )}
      {open.asked !== null && limit !== null && <Note>{copy.dear(limit)}</Note>}
      {open.failure !== null && <FailureNote open={open} />}
    </>
  )
}

function FailureNote({ open: { failure } }: { open: OpenVariations }) {
  const { now } = useApp()
  if (failure === null) return null
  const { title, body } = failureCopy(failure, { now: now() })
  const said = failure.code === 'invalid-draft' ? failure.refusals.map(({ message }) => message) : []
  return (
    <Note tone="danger">
      <span role="alert">{[title, body, ...said].filter(Boolean).join(' ')}</span>
    </Note>
  )
}

function Footer({ open, tool }: { open: OpenVariations; tool: PictureTool | null }) {
  const context = useVariationsContext()
  const price = useStore(context.store, state => state.price)
  const catalog = useCatalog(state => state.models)
  const { draft } = open
  const model = draft === null ? null : findModel(catalog, draft.model)
  const refusals = draft === null || model === null ? [] : refusalsOf(draft, model)
  const words = describePrice(price, 1)
  const why = tool === null || draft === null ? copy.noTool : refusals.length > 0 ? copy.fix(refusals.length) : null
  return (
    <>
      <span className={styles.priceWords}>
        {refusals.length === 0 && words.each}
        {words.canRetry && (
          <button type="button" className={styles.retry} onClick={() => context.prices.retry()}>
            {copy.tryAgain}
          </button>
        )}
      </span>
      <Button onClick={() => closeVariations(context)}>{copy.close}</Button>
      <Button
        variant="primary"
        price={why === null ? words.total : null}
        busyLabel={open.isSending ? copy.sending : null}
        disabledReason={why}
        onClick={() => void sendVariation(context)}
      >
        {open.asked === null ? (tool?.model.name ?? copy.open) : copy.sendAnyway}
      </Button>
    </>
  )
}
