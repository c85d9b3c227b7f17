import { createMeter } from '../../lambdas/costs/meter.ts'
import type { ImageEvent } from '../../lambdas/events/events.ts'
import { createAnnouncer } from '../../lambdas/pipeline/announce.ts'
import type { VisionRequest } from '../../lambdas/pipeline/vision-request.ts'
import { usualEffort } from '../../lambdas/vision/effort.ts'
import { usualRoutes } from '../../lambdas/vision/feature-routes.ts'
import type { Sightings } from '../../lambdas/vision/vision-provider.ts'
import type { World } from './chaos-world.ts'
import type { createProcess } from './rough-process.ts'
import type { RoughQueue } from './rough-queue.ts'

const labels = {
  findings: { labels: [{ name: 'cat', confidence: 0.9, parents: [] }] },
  source: { provider: 'onnx', models: {}, durationMs: 1, costUsd: 0 },
}

/**
 * The ports of the use cases, as the process of one invocation calls them.
 * @param parkFor the queue that dead letters of this function go back to
 */
export function openPorts(
  world: World,
  { rough, call }: ReturnType<typeof createProcess>,
  parkFor: RoughQueue,
) {
  const { now, photo, analysed, events, deadLetters } = world
  const images = rough(world.images)
  const sending = rough({
    publish: async (event: ImageEvent) => void events.push(event),
    requestVision: async (request: VisionRequest) => world.vision.work.send(JSON.stringify(request)),
    park: async (body: string) => void deadLetters.push({ to: parkFor, body }),
  })
  const original = { key: 'chaos', eTag: '"e"', sizeBytes: photo.length }
  return {
    ...sending,
    images,
    now,
    routes: usualRoutes,
    readRollouts: async () => ({}),
    originals: rough({ read: async () => ({ original, bytes: photo }), erase: async () => {} }),
    derived: rough({
      put: async () => {},
      erase: async () => {},
      read: async () => analysed.renditions[0]!.data,
    }),
    content: {
      keysOf: () => undefined,
      ...rough({ remember: async () => {}, forget: async () => {}, findSameBytes: async () => undefined }),
    },
    findLookalike: async () => undefined,
    meter: createMeter(
      () => 0,
      () => 0,
    ),
    analyze: async () => analysed,
    maxUploadBytes: 1e9,
    visionEffort: usualEffort,
    cascadeBelowConfidence: 0.5,
    provider: {
      name: 'onnx' as const,
      see: () => call(async () => ({ labels }) as unknown as Sightings),
      isCurrent: async () => true,
    },
    announce: createAnnouncer({
      images,
      publish: sending.publish,
      counters: rough({ add: async () => {} }),
      onUncounted: () => {},
      jobs: { count: async () => {} },
      imports: { countImported: async () => {} },
      now,
    }),
  }
}
