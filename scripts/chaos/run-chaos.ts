import type { Context } from 'aws-lambda'
import { isTerminal } from '../../lambdas/image-record/image-row.ts'
import { newSlot } from '../../lambdas/image-record/transitions.ts'
import { sqsHandler } from '../../lambdas/platform/queues/sqs-handler.ts'
import { createWorld, type Sabotage, type World } from './chaos-world.ts'
import { openPorts } from './open-ports.ts'
import { type PipelineFunction, pipelineFunctions } from './pipeline-functions.ts'
import { calm, createProcess, type Roughness } from './rough-process.ts'
import { uuidOf } from './uuid-of.ts'

const owner = 'chaos'
/** Invocations that run at the same time, of all functions. */
const atOnce = 12
const invocationMs = 60_000

export interface ChaosReport {
  readonly photos: number
  readonly roughness: Roughness
  readonly invocations: number
  readonly killed: number
  /** Records that came again because an invocation failed at them. */
  readonly recordsFailed: number
  /** How photos stood when no message was left, before anything was redriven. */
  readonly underFaults: Readonly<Record<string, number>>
  readonly deadLetters: number
  readonly redrives: number
  readonly completed: number
  readonly events: number
  /** Photos without an end, without labels or without an event, after everything was redriven. */
  readonly lost: number
  /** Photos whose labels were stored twice, or that were announced with labels by two different events. */
  readonly twice: number
}

/**
 * Takes photos through the real use cases and the real handler of queues, in one process, while calls fail, processes
 * die, and messages come twice and in any order. The table, the stores and the queues are in memory; analysis and models
 * are replaced by their answer. Then calm returns, and everything that failed is redriven.
 */
export async function runChaos(
  photos: number,
  roughness: Roughness,
  seed = 1,
  sabotage?: Sabotage,
): Promise<ChaosReport> {
  const world = await createWorld(roughness, seed, sabotage)
  const counts = { invocations: 0, killed: 0, recordsFailed: 0 }
  const ids = await upload(world, photos)
  await drain(world, counts)
  const underFaults = states(world)
  const deadLetters = world.deadLetters.length

  // The cause is gone, and an operator redrives until nothing is left.
  world.becomes(calm)
  let redrives = 0
  for (; world.deadLetters.length > 0; redrives++) {
    if (redrives === maxRedrives)
      throw new Error(
        `Expected every photo to be settled after ${maxRedrives} redrives without faults; ${world.deadLetters.length} messages still fail. Run a function by itself and look at its error.`,
      )
    for (const { to, body } of world.deadLetters.splice(0)) to.send(body)
    await drain(world, counts)
  }
  return {
    photos,
    roughness,
    ...counts,
    underFaults,
    deadLetters,
    redrives,
    completed: [...world.images.rows.values()].filter(({ state }) => state === 'completed').length,
    events: world.events.length,
    ...judge(world, ids),
  }
}

/** Without faults, one redrive settles everything; more means that a function fails by itself. */
const maxRedrives = 10

/** Opens slots, and sends what S3 says when the photos have arrived. @returns the ids of the images */
async function upload({ now, random, images, photo, analysis }: World, photos: number): Promise<string[]> {
  const ids = Array.from({ length: photos }, () => uuidOf(now().getTime(), random))
  const slot = {
    filename: 'x.jpg',
    contentType: 'image/jpeg',
    size: photo.length,
    features: ['labels'] as const,
    expiresAt: now().toISOString(),
  }
  await images.insert(
    ids.map((imageId) => newSlot({ owner, imageId }, { ...slot, features: [...slot.features] }, now())),
  )
  for (const imageId of ids) {
    const s3 = { bucket: { name: 'originals' }, object: { key: `${owner}/${imageId}` } }
    analysis.work.send(JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Put', s3 }] }))
  }
  return ids
}

type Counts = { invocations: number; killed: number; recordsFailed: number }

/** One invocation with a batch of its queue. */
async function invoke(
  world: World,
  { queue, parkFor, useCase }: PipelineFunction,
  counts: Counts,
): Promise<void> {
  await queue.deliver(async (records) => {
    counts.invocations++
    const process = createProcess(world.roughness(), world.random)
    const sendAgain = async ({ body }: { body: string }) => queue.send(body)
    const putBack = process.rough({ postpone: sendAgain, queueByOwner: sendAgain })
    const handler = sqsHandler({ ...useCase(openPorts(world, process, parkFor)), putBack } as never)
    const context = { getRemainingTimeInMillis: () => invocationMs } as Context
    const all = records.map(({ messageId }) => ({ itemIdentifier: messageId }))
    // An invocation that throws acknowledges nothing.
    const handled = handler({ Records: records }, context).catch(() => ({ batchItemFailures: all }))
    const answer = await Promise.race([handled, process.died])
    if (answer === 'died') {
      counts.killed++
      return world.sabotage === 'lose messages' ? new Set<string>() : 'died'
    }
    counts.recordsFailed += answer.batchItemFailures.length
    return new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
  })
}

/** Invokes functions side by side until no message is left. */
async function drain(world: World, counts: Counts): Promise<void> {
  const functions = pipelineFunctions(world)
  const work = async () => {
    while (!functions.every(({ queue }) => queue.isIdle())) {
      const ready = functions.filter(({ queue }) => queue.size() > 0)
      const next = ready[Math.floor(world.random() * ready.length)]
      if (next) await invoke(world, next, counts)
      else await new Promise((resolve) => setImmediate(resolve))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

function states({ images }: World): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state, vision } of images.rows.values()) {
    const name = vision?.labels?.status === 'failed' ? `${state} without labels` : state
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

function judge({ images, events }: World, ids: readonly string[]): Pick<ChaosReport, 'lost' | 'twice'> {
  const announced = new Map<string, Set<string>>()
  for (const { detailType, detail } of events) {
    if (detailType !== 'Image Analysis Completed' || detail.summary.vision?.failed) continue
    announced.set(detail.imageId, (announced.get(detail.imageId) ?? new Set()).add(detail.eventId))
  }
  const isLost = (imageId: string) => {
    const row = images.rows.get(imageId)
    return (
      !row || !isTerminal(row.state) || row.vision?.labels?.status !== 'completed' || !announced.has(imageId)
    )
  }
  const isTwice = (imageId: string) =>
    (images.labelled.get(imageId) ?? 0) > 1 || (announced.get(imageId)?.size ?? 0) > 1
  return { lost: ids.filter(isLost).length, twice: ids.filter(isTwice).length }
}
