import type { SQSClient } from '@aws-sdk/client-sqs'
import { createQueue } from '../../platform/queues/create-queue.ts'
import type { DifferenceKind } from '../difference-kinds.ts'
import type { InspectionMessage } from '../inspection-message.ts'
import type { InspectionId } from '../inspection-rows.ts'

export type InspectionQueue = ReturnType<typeof createInspectionQueue>

/** Sends the message that advances an inspection or, with a kind, the repair of this kind. */
export function createInspectionQueue(client: SQSClient, queueUrl: string) {
  const send = createQueue<InspectionMessage>(client, queueUrl, ({ inspectionId }) => inspectionId)
  return (inspectionId: InspectionId, repair?: DifferenceKind) =>
    send({ kind: 'advance-inspection', inspectionId, ...(repair && { repair }) })
}
