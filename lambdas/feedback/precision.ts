import * as z from 'zod/mini'
import { pageOf, pageQuery } from '../api/query-values.ts'
import { JudgedFeature } from '../image-record/corrections.ts'
import { ModelIdentity, ProviderName } from '../vision/vision.ts'

const count = z.int().check(z.gte(0))
const share = z.number().check(z.gte(0), z.lte(1))

/** Models that findings come from. */
export const FindingSource = z.object({ provider: ProviderName, models: z.array(ModelIdentity) })
export type FindingSource = z.infer<typeof FindingSource>

/** How many findings of one name were judged right and wrong. */
export const PrecisionCount = z.object({
  feature: JudgedFeature,
  name: z
    .string()
    .check(
      z.describe(
        'The name as it is compared: in lower case, without accents; `face` and `line` for findings without a name',
      ),
    ),
  source: z
    .optional(FindingSource)
    .check(z.describe('The models; absent when all models are counted together')),
  right: count,
  wrong: count,
})
export type PrecisionCount = z.infer<typeof PrecisionCount>

export const Precision = z.extend(PrecisionCount, {
  sampleSize: z.int().check(z.gte(1), z.describe('Number of findings that were judged')),
  precision: share.check(z.describe('Share of the judged findings that were right')),
  interval: z
    .object({ low: share, high: share })
    .check(z.describe('Wilson score interval at 95 %: the likely precision over all findings')),
})
export type Precision = z.infer<typeof Precision>

export const PrecisionList = z.extend(pageOf(Precision, { order: 'Most judged first' }), {
  truncated: z
    .optional(z.boolean())
    .check(z.describe('True when there are more names than one request examines')),
})
export type PrecisionList = z.infer<typeof PrecisionList>

/** Query of GET /v1/feedback/precision */
export const PrecisionQuery = z.strictObject({
  feature: z.optional(JudgedFeature),
  byModel: z
    ._default(z.stringbool(), false)
    .check(z.describe('Report each model version separately, to see whether a newer one is better')),
  ...pageQuery({ byDefault: 100, most: 500, maxLength: 300 }),
})
export type PrecisionQuery = z.infer<typeof PrecisionQuery>
