import * as z from 'zod/mini'
import { NewTransform } from '../transforms/transforms.ts'
import { RerunRequest } from '../versions/versions.ts'
import { JobSelection } from './jobs.ts'

/** Maximum number of transforms that a job makes of each image. */
const maxTransformsOfImage = 10

/**
 * Size as JSON of the plans of a job, with presets resolved: room for the largest valid plan. They share a row of 400 KB
 * with the selection.
 */
export const maxPlansBytes = 240_000

/** POST /v1/jobs */
export const NewJobRequest = z
  .strictObject({
    selection: JobSelection,
    rerun: z
      .optional(RerunRequest)
      .check(
        z.describe(
          'The parts to run again; with `stale`, only those older than the analysis and models in use now. Left out: the features that vision has looked for before',
        ),
      ),
    transforms: z
      .optional(z.array(NewTransform).check(z.minLength(1), z.maxLength(maxTransformsOfImage)))
      .check(
        z.describe(
          `Transforms to make of every image, instead of a re-run. Their plans, those of presets included, take at most ${maxPlansBytes} bytes together as JSON`,
        ),
      ),
  })
  .check(
    z.refine(({ rerun, transforms }) => !(rerun && transforms), {
      error: 'Expected either a re-run or transforms; a job does only one of the two',
      path: ['transforms'],
    }),
    z.refine(({ selection, transforms }) => !(transforms && 'stale' in selection), {
      error: 'Expected imageIds or all, because transforms cannot be stale: each version has its own',
      path: ['selection'],
    }),
  )
export type NewJobRequest = z.infer<typeof NewJobRequest>
