import type { BudgetCounters } from '../../costs/aws/budget-counters.ts'
import { toNanoUsd } from '../../costs/costs.ts'
import { AppError } from '../../platform/errors.ts'
import { completedResult } from '../completed-result.ts'
import { degrade } from '../degrade.ts'
import type { Judgement, Look } from '../look.ts'
import { ProviderFault } from '../provider-fault.ts'
import type { Degradation, Feature, Vision } from '../vision.ts'
import type { Sightings } from '../vision-provider.ts'
import { priceOfFeaturesUsd } from './prices.ts'
import { rekognitionBudget } from './rekognition-budget.ts'
import { operationsFor } from './rekognition-features.ts'
import type { RekognitionSettings } from './rekognition-settings.ts'

export interface RekognitionLookDeps {
  budgets: Pick<BudgetCounters, 'reserve' | 'settle'>
  /** @default no limit. Nothing is counted then */
  monthlyUsd?: number
  settings: RekognitionSettings
  now: () => Date
}

/** Groups features by the call that answers them, and that is paid for once. */
const callsFor = (features: readonly Feature[]): Feature[][] => [...operationsFor(features).values()]

/** Missing permissions are a fault of the deployment. For the image, they mean that the provider is unavailable. */
const reasonOf = ({ kind }: ProviderFault): Degradation['reason'] =>
  kind === 'denied' ? 'unavailable' : kind

/**
 * Asks Rekognition within the monthly budget. The price of a call is reserved before the call and released if the call
 * was not billed. Features that Rekognition cannot answer are degraded.
 */
export const lookWithRekognition =
  ({ budgets, monthlyUsd, settings, now }: RekognitionLookDeps): Look =>
  async ({ row, features, see }) => {
    const at = now()
    const priceOf = (call: readonly Feature[]) => toNanoUsd(priceOfFeaturesUsd(call, settings))
    const reserve = async (call: readonly Feature[]) =>
      monthlyUsd === undefined || budgets.reserve(rekognitionBudget(monthlyUsd), priceOf(call), at)
    const calls = callsFor(features)
    const affordable = await Promise.all(calls.map(reserve))
    const paid = calls.filter((_, index) => affordable[index])
    const overBudget = calls.filter((_, index) => !affordable[index]).flat()

    const giveBack = async (call: readonly Feature[]) =>
      monthlyUsd === undefined || budgets.settle(rekognitionBudget(monthlyUsd).name, -priceOf(call), at)
    const sightings: Sightings = await see(paid.flat()).catch(async (error) => {
      await Promise.all(paid.map(giveBack))
      throw error
    })
    await Promise.all(paid.filter((call) => wasNotBilled(sightings[call[0]!])).map(giveBack))

    const judged = paid.flat().map((feature): Judgement => {
      const sighting = sightings[feature]
      if (sighting && !(sighting instanceof Error)) {
        return { results: { [feature]: completedResult(sighting, now()) } as Vision }
      }
      if (sighting instanceof ProviderFault)
        return degrade(row, 'rekognition', [feature], reasonOf(sighting), now())
      return { results: {}, retry: new AppError('VISION_FAILED', undefined, { cause: sighting }) }
    })
    return joined([...judged, degrade(row, 'rekognition', overBudget, 'budget', now())])
  }

const wasNotBilled = (sighting: Sightings[Feature]): boolean =>
  sighting instanceof ProviderFault && sighting.kind !== 'bad-answer'

function joined(judgements: readonly Judgement[]): Judgement {
  return {
    results: Object.assign({}, ...judgements.map(({ results }) => results)),
    handOver: judgements.flatMap(({ handOver = [] }) => handOver),
    retry: judgements.find(({ retry }) => retry)?.retry,
  }
}
