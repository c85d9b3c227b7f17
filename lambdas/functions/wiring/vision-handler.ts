import { faulted } from '../../image-record/transitions.ts'
import { type SeeDeps, seeImage } from '../../pipeline/see-image.ts'
import { type SeeShadowDeps, seeShadow } from '../../pipeline/see-shadow.ts'
import { VisionRequest } from '../../pipeline/vision-request.ts'
import { messageOf } from '../../platform/queues/sqs-handler.ts'
import { recordingFaults } from '../../platform/recording-faults.ts'
import { logger } from '../../platform/telemetry.ts'
import type { Look } from '../../vision/look.ts'
import { queueHandler } from './queue-handler.ts'

/** The function of a vision provider: takes requests, stores results. */
export const visionHandler = (
  deps: SeeDeps & SeeShadowDeps,
  look: Look,
  { imagesInHand }: { imagesInHand: number },
) =>
  queueHandler(messageOf(VisionRequest), {
    ownerOf: ({ image }) => image.owner,
    order: async (records) => ({ records, parallelism: imagesInHand }),
    each: async (request) => {
      const outcome =
        request.rollout === 'shadow'
          ? await seeShadow(deps, request, look)
          : await recordingFaults(
              (fault) => deps.images.apply(request.image, faulted(fault, deps.now())),
              () => seeImage(deps, request, look),
            )
      const { image, version, features, degraded, rollout, correlationId } = request
      logger.info('image seen', { ...image, version, features, degraded, rollout, correlationId, outcome })
    },
  })
