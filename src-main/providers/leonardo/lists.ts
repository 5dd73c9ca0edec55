import type { Failure } from '#shared/domain/failure.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { AccountLists, ListedElement, ListedModel } from '../provider.ts'
import type { LeonardoAccount } from './account.ts'
import type { Ask } from './ask.ts'
import { ElementsReply, NewModelsReply, OwnElementsReply, OwnModelsReply, PlatformModelsReply } from './wire-account.ts'

export type ListsDeps = { ask: Ask; askV2: Ask; account: LeonardoAccount }

/** What the account may use. A list that cannot be had fails the whole, so that nothing is taken for gone by mistake. */
export function createLists({ ask, askV2, account }: ListsDeps): AccountLists {
  return {
    async models(signal) {
      const user = await account.userId(signal)
      if (!user.ok) return user
      const [platform, own, recent] = await Promise.all([
        ask.get('/platformModels', PlatformModelsReply, signal),
        ask.get(`/models/user/${encodeURIComponent(user.value)}`, OwnModelsReply, signal),
        askV2.get('/models', NewModelsReply, signal),
      ])
      const failure = firstFailure(platform, own, recent)
      if (failure !== null || !platform.ok || !own.ok || !recent.ok) return err(failure ?? NO_FAILURE)
      return ok([
        ...platform.value.custom_models.map(({ id, name, description }): ListedModel => ({
          id,
          name,
          description,
          from: 'platform',
          baseModel: null,
          size: null,
          parameters: null,
        })),
        ...own.value.custom_models
          .filter(model => model.status === 'COMPLETE')
          .map(({ id, name, description, sdVersion, modelWidth, modelHeight }): ListedModel => ({
            id,
            name,
            description,
            from: 'user',
            baseModel: sdVersion ?? null,
            size: modelWidth && modelHeight ? { width: modelWidth, height: modelHeight } : null,
            parameters: null,
          })),
        ...recent.value.productionApiAvailableModels.map(({ id, name, parameters }): ListedModel => ({
          id,
          name,
          description: '',
          from: 'v2',
          baseModel: null,
          size: null,
          parameters,
        })),
      ])
    },

    async elements(signal) {
      const user = await account.userId(signal)
      if (!user.ok) return user
      const [platform, own] = await Promise.all([
        ask.get('/elements', ElementsReply, signal),
        ask.get(`/elements/user/${encodeURIComponent(user.value)}`, OwnElementsReply, signal),
      ])
      const failure = firstFailure(platform, own)
      if (failure !== null || !platform.ok || !own.ok) return err(failure ?? NO_FAILURE)
      return ok([
        ...platform.value.loras.map((element): ListedElement => ({
          kind: 'platform',
          id: element.akUUID,
          name: element.name,
          description: element.description,
          baseModel: element.baseModel ?? null,
          weight: {
            min: element.weightMin ?? USUAL_WEIGHT.min,
            max: element.weightMax ?? USUAL_WEIGHT.max,
            default: element.weightDefault ?? USUAL_WEIGHT.default,
          },
          previewUrl: element.urlImage ?? null,
        })),
        ...own.value.user_loras
          .filter(element => element.status === 'COMPLETE')
          .map(({ id, name, description, baseModel }): ListedElement => ({
            kind: 'user',
            id: String(id),
            name,
            description,
            baseModel: baseModel ?? null,
            weight: USUAL_WEIGHT,
            previewUrl: null,
          })),
      ])
    },
  }
}

/** Where the service says nothing. */
const USUAL_WEIGHT = { min: -1, max: 2, default: 1 }

const NO_FAILURE: Failure = { code: 'unexpected-reply', provider: 'leonardo', detail: 'no list' }

const firstFailure = (...results: readonly Result<unknown, Failure>[]): Failure | null =>
  results.find(result => !result.ok)?.error ?? null
