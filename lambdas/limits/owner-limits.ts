import * as z from 'zod/mini'
import { AllOwnerLimits, type OwnerLimitName, OwnerLimits, ownerLimitNames } from '../api/identity.ts'
import { MonthlyBudget } from '../api/monthly-budget.ts'

const change = (name: OwnerLimitName) => z.optional(z.nullable(AllOwnerLimits.shape[name]))

/** PATCH /v1/admin/owners/{owner}/limits. A limit that is left out stays as it is. */
export const OwnerLimitsChange = z
  .strictObject({
    requestsPerMinute: change('requestsPerMinute'),
    requestBurst: change('requestBurst'),
    dailyUploads: change('dailyUploads'),
    dailyUploadBytes: change('dailyUploadBytes'),
    transformsPerImage: change('transformsPerImage'),
    dailyTransforms: change('dailyTransforms'),
    dailyTransformBytes: change('dailyTransformBytes'),
    budget: z.optional(z.nullable(MonthlyBudget)),
  })
  .check(
    z.refine(
      (wanted) => Object.keys(wanted).length > 0,
      `Expected at least one of ${ownerLimitNames.join(', ')}, budget; null returns a limit to that of the stage`,
    ),
  )
export type OwnerLimitsChange = z.infer<typeof OwnerLimitsChange>

/** The limits of one owner. */
export const OwnerLimitsView = z.object({
  limits: AllOwnerLimits.check(z.describe('The limits that apply to the owner')),
  own: OwnerLimits.check(
    z.describe('Those of them that an administrator has set; the others are those of the stage'),
  ),
})
export type OwnerLimitsView = z.infer<typeof OwnerLimitsView>

/** The limits of an owner: their own, or else those of the stage. */
export function limitsOfOwner(stage: AllOwnerLimits, own: OwnerLimits | undefined = {}): AllOwnerLimits {
  const limitOf = (name: OwnerLimitName) => own[name] ?? stage[name]
  return {
    ...(Object.fromEntries(ownerLimitNames.map((name) => [name, limitOf(name)])) as AllOwnerLimits),
    requestBurst: burstOf(stage, own),
  }
}

/** An owner with a lower rate than the stage's burst cannot save up more than a minute's worth of requests. */
export const burstOf = (
  stage: Pick<AllOwnerLimits, 'requestBurst'>,
  { requestBurst, requestsPerMinute = Number.POSITIVE_INFINITY }: OwnerLimits,
): number => requestBurst ?? Math.min(stage.requestBurst, requestsPerMinute)
