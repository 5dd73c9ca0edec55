import { findModel, type Model } from '#shared/domain/model.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { Select } from '../../../ui/Select.tsx'
import { useCanvasFeature } from '../canvas-feature.ts'
import { modelChoices } from './canvas-models.ts'
import { chooseModel } from './prompt-actions.ts'
import styles from './PromptBar.module.css'

/** By service, with the models that do not paint on the canvas and why. */
export function ModelChoice({ model }: { model: Model }) {
  const { context } = useCanvasFeature()
  return (
    <Select<string>
      label={canvasPanelCopy.prompt.model}
      value={model.key}
      onChange={key => {
        const next = findModel(context.catalog(), key)
        if (next !== null) chooseModel(context, next)
      }}
      options={modelChoices(context.allModels())}
      {...(styles.model !== undefined && { className: styles.model })}
    />
  )
}
