import { useApp } from '../../../app/app.ts'
import { settingsCopy } from '../../../app/copy/settings-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { SettingsCard, SettingsRow } from '../SettingsCard.tsx'

const copy = settingsCopy.about

export function AboutSection() {
  const { info, studio, report } = useApp()
  const openLicences = async () => {
    const answer = await studio.app.openLink({ link: 'licences' })
    if (!answer.ok) report(answer.error)
  }
  return (
    <SettingsCard section="about">
      <SettingsRow
        title={copy.version}
        body={<span data-selectable>{copy.versionBody(info.version, copy.platforms[info.platform])}</span>}
      />
      <SettingsRow title={copy.name} body={copy.nameBody} />
      <SettingsRow title={copy.licences} body={copy.licencesBody}>
        <Button size="s" onClick={() => void openLicences()}>
          {copy.licencesOpen}
        </Button>
      </SettingsRow>
    </SettingsCard>
  )
}
