import { useStore } from 'zustand'
import { Heart, Images, SearchX, Trash2 } from 'lucide-react'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { useLibraryCounts } from '../../../app/use-mirrors.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { importCopy } from '../../../app/copy/import-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useImportable } from '../import/HistoryImport.tsx'
import { beginImport } from '../import/import-store.ts'
import { isUnderWay } from '../import/import-words.ts'
import { clearSearch, showPictures } from '../library-actions.ts'
import { useLibraryContext, useLibraryFeature, useList } from '../library-feature.ts'

const copy = libraryCopy.empty

/** Why there is nothing to see, and what to do about it. */
export function EmptyGrid() {
  const context = useLibraryContext()
  const inTrash = useLibraryCounts().trash
  const { text, show } = useList(state => state.shownQuery)
  if (text.trim() !== '') {
    return (
      <EmptyState
        icon={SearchX}
        title={copy.search.title(text.trim())}
        body={copy.search.body}
        actions={<Button onClick={() => clearSearch(context)}>{copy.search.action}</Button>}
      />
    )
  }
  if (show === 'all') {
    return (
      <EmptyState
        icon={Images}
        title={copy.library.title}
        body={copy.library.body}
        actions={
          <>
            <Button variant="primary" onClick={() => context.links.paint()}>
              {copy.library.action}
            </Button>
            <ImportOffers />
            {inTrash > 0 && (
              <Button variant="quiet" onClick={() => showPictures(context, 'trash')}>
                {copy.library.inTrash(inTrash)}
              </Button>
            )}
          </>
        }
      />
    )
  }
  return (
    <EmptyState
      icon={show === 'trash' ? Trash2 : Heart}
      title={copy[show].title}
      body={copy[show].body}
      actions={<Button onClick={() => showPictures(context, 'all')}>{copy.show}</Button>}
    />
  )
}

/** What an account made before can be here too. */
function ImportOffers() {
  const { imports } = useLibraryFeature()
  const byProvider = useStore(imports.store, state => state.byProvider)
  return useImportable().map(provider => {
    const status = byProvider.get(provider)
    // Once it is under way the strip above says how far it is.
    if (status !== undefined && isUnderWay(status)) return null
    return (
      <Button key={provider} onClick={() => void beginImport(imports, provider)}>
        {importCopy.beginFrom(PROVIDER_NAMES[provider])}
      </Button>
    )
  })
}
