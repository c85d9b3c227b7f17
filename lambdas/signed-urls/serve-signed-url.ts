import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod/mini'
import { type ImageRow, isTerminal } from '../image-record/image-row.ts'
import { requireImage } from '../image-record/require-image.ts'
import { AppError } from '../platform/errors.ts'
import { ImageId, type Owner } from '../platform/identifiers.ts'
import { logger } from '../platform/telemetry.ts'
import type { PresetTable } from '../transforms/aws/preset-table.ts'
import { type MakeTransformDeps, makeTransform } from '../transforms/make-transform.ts'
import { newTransform } from '../transforms/new-transform.ts'
import { planOfPreset } from '../transforms/presets/resolve-presets.ts'
import { type RequestTransformDeps, requestTransform } from '../transforms/request-transform.ts'
import { hashOfPlan, TransformPlan } from '../transforms/steps.ts'
import type { TransformRow } from '../transforms/transform-row.ts'
import { isQuick } from './is-quick.ts'
import { fileEndings, negotiateFormat } from './negotiate-format.ts'
import { outputOf, readUrlSteps, type UrlSteps } from './read-url-steps.ts'
import { type SignedParts, type VerifyDeps, verifySignature } from './signature.ts'
import type { SigningKey } from './signing-keys.ts'
import { guardStandIn, type StandIn, standInFor } from './stand-in.ts'

export interface ServeSignedUrlDeps extends RequestTransformDeps, VerifyDeps {
  /** The dependencies for making a quick transform within the request. */
  maker: Omit<MakeTransformDeps, 'now'>
  /** Counts a new transform requested by a URL. @throws AppError TOO_MANY_REQUESTS */
  admitNew: (owner: Owner) => Promise<void>
  nowMs: () => number
  presets: Pick<PresetTable, 'read'>
}

export interface ServedUrl {
  readonly row: TransformRow
  /** Shown in place of a picture that is still being made, or that cannot be made. */
  readonly standIn?: StandIn
  /** Whether a different Accept header may give a different picture. */
  readonly varies: boolean
  /** Seconds until the URL or its key expires; undefined if neither expires. */
  readonly endsInSeconds?: number
}

const file = /^([0-9a-f-]{36})\.([a-z]{3,4})$/

/** How long a request waits while another one makes the picture. */
const patienceMs = 8_000
/** How long a request may take to make a picture; the function has 28 s. */
const makingMs = 18_000
/** When the queue looks after a picture whose request may have died. */
const takenUpAfterSeconds = 40
const pauseMs = 150

interface OpenedUrl {
  readonly owner: Owner
  readonly imageId: ImageId
  readonly ending: keyof typeof fileEndings | 'auto'
  readonly wanted: UrlSteps
  readonly endsInSeconds?: number
}

/** The earlier expiry of the URL and its key. */
function endOf({ expiresAtSeconds }: UrlSteps, { expiresAt }: SigningKey, now: Date): number | undefined {
  const ends = [expiresAtSeconds, expiresAt && Date.parse(expiresAt) / 1000].filter(
    (end) => end !== undefined,
  )
  return ends.length > 0 ? Math.min(...(ends as number[])) - now.getTime() / 1000 : undefined
}

/**
 * @throws AppError INVALID_SIGNATURE, for which only alias and keys are read; after that, INVALID_REQUEST or NOT_FOUND
 */
async function openUrl(deps: ServeSignedUrlDeps, parts: SignedParts): Promise<OpenedUrl> {
  const { owner, key } = await verifySignature(deps, parts)
  const wanted = readUrlSteps(parts.steps)
  const endsInSeconds = endOf(wanted, key, deps.now())
  if (endsInSeconds !== undefined && endsInSeconds <= 0)
    throw new AppError(
      'INVALID_SIGNATURE',
      'This URL has expired. Ask whoever gave it to you for another one.',
    )
  const [, id, ending = ''] = file.exec(parts.file) ?? []
  const imageId = ImageId.safeParse(id)
  if (!imageId.success) throw new AppError('NOT_FOUND', 'Expected {imageId}.{format} at the end of the URL.')
  if (ending !== 'auto' && !Object.hasOwn(fileEndings, ending))
    throw new AppError(
      'INVALID_REQUEST',
      `Expected a format: auto, ${Object.keys(fileEndings).join(', ')}; received "${ending}".`,
    )
  return {
    owner,
    imageId: imageId.data,
    ending: ending as OpenedUrl['ending'],
    wanted,
    endsInSeconds,
  }
}

/** @throws AppError NOT_FOUND when that version of a preset does not exist, or INVALID_REQUEST */
async function planOf(
  { presets }: Pick<ServeSignedUrlDeps, 'presets'>,
  { owner, ending, wanted }: OpenedUrl,
  accept: string,
  image: ImageRow,
): Promise<TransformPlan> {
  const preset =
    wanted.preset === undefined
      ? undefined
      : planOfPreset((await presets.read(owner)).presets, wanted.preset, 'NOT_FOUND').plan
  const format = ending === 'auto' ? negotiateFormat(accept, image) : fileEndings[ending]
  const plan = TransformPlan.safeParse({
    steps: [...(preset?.steps ?? []), ...wanted.steps],
    output: outputOf(format, wanted.output, preset?.output),
  })
  if (!plan.success) throw new AppError('INVALID_REQUEST', z.prettifyError(plan.error))
  if (wanted.fallsBack) guardStandIn(plan.data)
  return plan.data
}

/**
 * GET /r/{signature}/{steps}/{owner}/{file}: the transform that a signed URL names, made within the request if that is
 * quick.
 * @returns undefined while the transform is being made or the photo is being analysed, if nothing stands in for it
 * @throws AppError INVALID_SIGNATURE, INVALID_REQUEST, NOT_FOUND, TRANSFORM_REFUSED or a limit
 */
export async function serveSignedUrl(
  deps: ServeSignedUrlDeps,
  parts: SignedParts,
  accept: string,
): Promise<ServedUrl | undefined> {
  const url = await openUrl(deps, parts)
  const { owner, imageId, ending, endsInSeconds } = url
  const image = await requireImage(deps, { owner, imageId })
  if (!isTerminal(image.state)) return undefined
  if (!image.original) throw new AppError('NOT_FOUND', `There is no photo of image ${imageId}.`)
  const plan = await planOf(deps, url, accept, image)
  const row = await transformOf(deps, image, plan)
  const served = { row, varies: ending === 'auto', endsInSeconds }
  if (row.state === 'completed') return served
  const standIn = url.wanted.fallsBack ? standInFor(image, plan) : undefined
  if (standIn) return { ...served, standIn }
  if (row.state === 'failed') throw new AppError('TRANSFORM_REFUSED', row.reason?.message)
  return undefined
}

async function transformOf(
  deps: ServeSignedUrlDeps,
  image: ImageRow,
  plan: TransformPlan,
): Promise<TransformRow> {
  const { owner, imageId } = image
  let isOurs = false
  const requested = await requestTransform(
    {
      ...deps,
      transforms: {
        ...deps.transforms,
        create: async (...made) => {
          await deps.admitNew(owner)
          return deps.transforms.create(...made)
        },
      },
      // Does nothing: whether the transform goes to the queue is decided below.
      requestTransform: async () => {
        isOurs = true
      },
    },
    { owner, imageId },
    plan,
  ).catch(failedIfRefused(image, plan, deps.now()))
  const { row } = requested
  if (row.state !== 'pending') return row
  if (!(await isQuick(image, plan, deps.maker.limits))) {
    if (isOurs) await deps.requestTransform(row)
    return row
  }
  return isOurs ? makeNow(deps, row) : settledSoon(deps, row)
}

/** A refused plan leaves no row. It is answered like a transform that failed, so that a fallback can stand in. */
const failedIfRefused =
  (image: ImageRow, plan: TransformPlan, now: Date) =>
  (error: unknown): { row: TransformRow } => {
    if (!(error instanceof AppError) || error.code !== 'TRANSFORM_REFUSED') throw error
    const row = newTransform(image, { plan, planHash: hashOfPlan(plan) }, now)
    return { row: { ...row, state: 'failed', reason: { code: error.code, message: error.detail } } }
  }

/**
 * Makes the transform now; if that fails temporarily, sends it to the queue. If this process dies or takes too long, the
 * message that was sent beforehand takes the transform up.
 */
async function makeNow(deps: ServeSignedUrlDeps, row: TransformRow): Promise<TransformRow> {
  await deps.requestTransform(row, takenUpAfterSeconds)
  try {
    const making = makeTransform({ ...deps.maker, now: deps.now }, row)
    if ((await Promise.race([making, delay(makingMs, 'too slow', { ref: false })])) === 'too slow') return row
  } catch (error) {
    logger.warn('transform of a URL goes to the queue', {
      transformId: row.transformId,
      error: error as Error,
    })
    await deps.requestTransform(row)
    return row
  }
  const made = await deps.transforms.get(row)
  if (!made) throw new AppError('NOT_FOUND', `There is no image ${row.imageId}.`)
  return made
}

async function settledSoon(deps: ServeSignedUrlDeps, row: TransformRow): Promise<TransformRow> {
  const deadlineMs = deps.nowMs() + patienceMs
  let now: TransformRow | undefined = row
  while (now?.state === 'pending' && deps.nowMs() + pauseMs < deadlineMs) {
    await delay(pauseMs)
    now = await deps.transforms.get(row)
  }
  return now ?? row
}
