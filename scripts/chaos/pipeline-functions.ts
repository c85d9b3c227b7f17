import { faulted } from '../../lambdas/image-record/transitions.ts'
import { analyzeUpload } from '../../lambdas/pipeline/analyze-upload.ts'
import { orderBatch } from '../../lambdas/pipeline/order-batch.ts'
import { readMessage } from '../../lambdas/pipeline/read-message.ts'
import { seeImage } from '../../lambdas/pipeline/see-image.ts'
import { settleFailed } from '../../lambdas/pipeline/settle-failed.ts'
import { settleVision } from '../../lambdas/pipeline/settle-vision.ts'
import { VisionRequest } from '../../lambdas/pipeline/vision-request.ts'
import { messageOf, type QueueUseCase } from '../../lambdas/platform/queues/sqs-handler.ts'
import { recordingFaults } from '../../lambdas/platform/recording-faults.ts'
import { lookWithOnnx } from '../../lambdas/vision/onnx/look-with-onnx.ts'
import type { World } from './chaos-world.ts'
import type { RoughQueue } from './rough-queue.ts'

// The ports have less in their answers than those of the use cases.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Ports = any
type UseCase<Message> = Omit<QueueUseCase<Message>, 'putBack'>
type Images = ReturnType<typeof readMessage>

const ofImages = { read: readMessage, ownerOf: ([image]: Images) => image?.owner }
const ofRequests = { read: messageOf(VisionRequest), ownerOf: ({ image }: VisionRequest) => image.owner }

/** As lambdas/functions/analyze/handler.ts. */
const analyze = (ports: Ports): UseCase<Images> => ({
  ...ofImages,
  order: (records) => orderBatch(ports.images, records),
  each: async (images, { attributes }) => {
    const attempt = { isRepeat: Number(attributes.ApproximateReceiveCount) > 1 }
    for (const image of images)
      await recordingFaults(
        (fault) => ports.images.apply(image, faulted(fault, ports.now())),
        () => analyzeUpload(ports, image, attempt),
      )
  },
})

/** As lambdas/functions/wiring/vision-handler.ts. */
const see = (ports: Ports): UseCase<VisionRequest> => ({
  ...ofRequests,
  each: (request) =>
    recordingFaults(
      (fault) => ports.images.apply(request.image, faulted(fault, ports.now())),
      () => seeImage(ports, request, lookWithOnnx(ports)),
    ),
})

/** As lambdas/functions/settle-failed/handler.ts. */
const settleAnalysis = (ports: Ports): UseCase<Images> => ({
  ...ofImages,
  each: async (images, { body }) => {
    for (const image of images) await settleFailed(ports, image, body)
  },
})

/** As lambdas/functions/settle-vision/handler.ts. */
const settleSeen = (ports: Ports): UseCase<VisionRequest> => ({
  ...ofRequests,
  each: (request, { body }) => settleVision(ports, request, body),
})

export interface PipelineFunction {
  readonly queue: RoughQueue
  /** Where its dead letters go back to. */
  readonly parkFor: RoughQueue
  readonly useCase: (ports: Ports) => UseCase<Images> | UseCase<VisionRequest>
}

/** The functions between an upload and its event, with their queues. */
export const pipelineFunctions = ({ analysis, vision }: World): readonly PipelineFunction[] => [
  { queue: analysis.work, parkFor: analysis.work, useCase: analyze },
  { queue: analysis.exhausted, parkFor: analysis.work, useCase: settleAnalysis },
  { queue: vision.work, parkFor: vision.work, useCase: see },
  { queue: vision.exhausted, parkFor: vision.work, useCase: settleSeen },
]
