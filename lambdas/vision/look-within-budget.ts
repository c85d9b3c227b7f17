import type { BudgetCounters } from '../costs/aws/budget-counters.ts'
import type { Budget } from '../costs/budgets.ts'
import { AppError } from '../platform/errors.ts'
import { completedResult } from './completed-result.ts'
import { degrade } from './degrade.ts'
import type { Judgement, Look } from './look.ts'
import { ProviderFault } from './provider-fault.ts'
import type { Degradation, Feature, ProviderName, Vision } from './vision.ts'
import type { Sightings } from './vision-provider.ts'

export interface PaidProvider {
  readonly name: ProviderName
  /** Groups features by the call that answers them, and that is paid for once. */
  readonly callsFor: (features: readonly Feature[]) => Feature[][]
  /** The list price of a call, in billionths of a dollar. */
  readonly priceOf: (call: readonly Feature[]) => number
  /** @default - no limit. Nothing is counted then */
  readonly budget?: Budget
}

export interface LookWithinBudgetDeps {
  budgets: Pick<BudgetCounters, 'reserve' | 'settle'>
  now: () => Date
}

/** Missing permissions are a fault of the deployment. For the image, they mean that the provider is unavailable. */
const reasonOf = ({ kind }: ProviderFault): Degradation['reason'] =>
  kind === 'denied' ? 'unavailable' : kind

/**
 * Asks a paid provider within its monthly budget. The price of a call is reserved before the call and released if the
 * call was not billed. Features that the provider cannot answer are degraded.
 */
export const lookWithinBudget =
  ({ budgets, now }: LookWithinBudgetDeps, { name, callsFor, priceOf, budget }: PaidProvider): Look =>
  async ({ row, features, see }) => {
    const at = now()
    const reserve = async (call: readonly Feature[]) => !budget || budgets.reserve(budget, priceOf(call), at)
    const calls = callsFor(features)
    const affordable = await Promise.all(calls.map(reserve))
    const paid = calls.filter((_, index) => affordable[index])
    const overBudget = calls.filter((_, index) => !affordable[index]).flat()

    const giveBack = async (call: readonly Feature[]) =>
      budget && budgets.settle(budget.name, -priceOf(call), at)
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
      if (sighting instanceof ProviderFault) return degrade(row, name, [feature], reasonOf(sighting), now())
      return { results: {}, retry: new AppError('VISION_FAILED', undefined, { cause: sighting }) }
    })
    return joined([...judged, degrade(row, name, overBudget, 'budget', now())])
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
