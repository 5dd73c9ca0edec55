import { Wand2 } from 'lucide-react'
import type { App } from '../../../app/app.ts'
import { variationsCopy } from '../../../app/copy/variations-copy.ts'
import { windowTimers } from '../../../app/late-writer.ts'
import { setJobsDrawer } from '../../../app/view-actions.ts'
import { createPriceWatch } from '../../../app/pricing/price-watch.ts'
import { followVariationPrice } from './variation-actions.ts'
import { createVariationsStore, type VariationsContext } from './variations-store.ts'

/** The tools that work on finished pictures. What they make arrives in the library as any picture does. */
export function startVariations(app: App): { readonly context: VariationsContext; readonly stop: () => void } {
  const store = createVariationsStore()
  const prices = createPriceWatch({
    ask: draft => app.studio.jobs.price({ draft }),
    timers: windowTimers,
    publish: price => store.setState({ price }),
  })
  const context: VariationsContext = {
    store,
    studio: app.studio,
    catalog: () => app.stores.catalog.getState().models,
    settings: () => app.stores.settings.getState().settings,
    prices,
    report: app.report,
    sent: tool =>
      app.toasts.show({
        text: variationsCopy.sent(tool),
        icon: Wand2,
        action: { label: variationsCopy.showJobs, onAction: () => setJobsDrawer(app.view, true) },
      }),
  }
  const unfollow = app.stores.accounts.subscribe(() => followVariationPrice(context))
  return {
    context,
    stop: () => {
      unfollow()
      prices.stop()
    },
  }
}
