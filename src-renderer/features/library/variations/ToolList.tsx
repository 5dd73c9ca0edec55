import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ModelKey } from '#shared/domain/ids.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { variationsCopy } from '../../../app/copy/variations-copy.ts'
import type { PictureTool } from './picture-tools.ts'
import styles from './Variations.module.css'

export type ToolListProps = {
  tools: readonly PictureTool[]
  chosen: ModelKey | null
  onChoose: (tool: PictureTool) => void
}

/** What can be done with the picture. A tool that does not take it says why. */
export function ToolList({ tools, chosen, onChoose }: ToolListProps) {
  return (
    <RadioGroup<string | null>
      aria-label={variationsCopy.tools}
      value={chosen}
      onValueChange={key => {
        const tool = tools.find(({ model }) => model.key === key)
        if (tool !== undefined) onChoose(tool)
      }}
      className={styles.tools}
    >
      {tools.map(({ model, takesPicture, isVariation }) => (
        <Radio.Root
          key={model.key}
          value={model.key}
          disabled={!takesPicture}
          data-autofocus={model.key === chosen || undefined}
          className={styles.tool}
        >
          <span className={styles.toolName}>{model.name}</span>
          <span className={styles.summary}>
            {takesPicture
              ? model.summary
              : isVariation
                ? variationsCopy.notVariations
                : variationsCopy.ownOnly(PROVIDER_NAMES[model.provider])}
          </span>
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
