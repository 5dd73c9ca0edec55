import type { App } from '../../../app/app.ts'
import { createImportStore, followImports, type ImportContext, readImports } from './import-store.ts'

/** Follows the imports of the realm that is used now. */
export function startImports(app: App): { readonly context: ImportContext; readonly stop: () => void } {
  const { settings } = app.stores
  const context: ImportContext = {
    store: createImportStore(),
    studio: app.studio.library,
    realm: () => settings.getState().settings.realm,
    report: app.report,
  }
  void readImports(context)
  const stops = [
    followImports(context),
    settings.subscribe((state, before) => {
      if (state.settings.realm !== before.settings.realm) void readImports(context)
    }),
    app.onSnapshot(() => void readImports(context)),
  ]
  return {
    context,
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}
