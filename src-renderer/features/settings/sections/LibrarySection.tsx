import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { useApp } from '../../../app/app.ts'
import { importCopy } from '../../../app/copy/import-copy.ts'
import { settingsCopy } from '../../../app/copy/settings-copy.ts'
import { useLibraryCounts } from '../../../app/use-mirrors.ts'
import { Button } from '../../../ui/Button.tsx'
import { ImportButtons, ImportWords, WITH_HISTORY } from '../../library/index.ts'
import { SettingsCard, SettingsRow } from '../SettingsCard.tsx'

const copy = settingsCopy.library

export function LibrarySection() {
  const { info, copyText } = useApp()
  const counts = useLibraryCounts()
  return (
    <SettingsCard section="library">
      <SettingsRow title={copy.place} body={<span data-selectable>{info.profileDir}</span>}>
        <Button size="s" onClick={() => copyText(info.profileDir, copy.pathCopied)}>
          {copy.copyPlace}
        </Button>
      </SettingsRow>
      <SettingsRow
        title={copy.contents}
        body={`${copy.contentsBody(counts.all, counts.sizeBytes)} · ${copy.trashBody(counts.trash)}`}
      />
      {WITH_HISTORY.map(provider => (
        <SettingsRow
          key={provider}
          title={importCopy.title(PROVIDER_NAMES[provider])}
          body={<ImportWords provider={provider} />}
        >
          <ImportButtons provider={provider} />
        </SettingsRow>
      ))}
      <SettingsRow title={copy.backup} body={copy.backupBody} />
    </SettingsCard>
  )
}
