import * as z from 'zod/mini'
import { NewTransform } from '../transforms/transforms.ts'
import { JobSelection } from './jobs.ts'
import { RerunRequest } from './versions.ts'

/** For each image of a job. */
export const maxTransformsOfImage = 10

/** POST /v1/jobs */
export const NewJobRequest = z
  .strictObject({
    selection: JobSelection,
    rerun: z
      .optional(RerunRequest)
      .check(
        z.describe(
          'What to run again; with `stale`, only the parts that are older than what is in use now. By default, what vision has looked for before',
        ),
      ),
    transforms: z
      .optional(z.array(NewTransform).check(z.minLength(1), z.maxLength(maxTransformsOfImage)))
      .check(z.describe('Transforms to make of every image, instead of a re-run')),
  })
  .check(
    z.refine(({ rerun, transforms }) => !(rerun && transforms), {
      error: 'Expected either a re-run or transforms; a job does one of them',
      path: ['transforms'],
    }),
    z.refine(({ selection, transforms }) => !(transforms && 'stale' in selection), {
      error: 'Expected imageIds or all: a transform is made anew for each version by itself',
      path: ['selection'],
    }),
  )
export type NewJobRequest = z.infer<typeof NewJobRequest>
