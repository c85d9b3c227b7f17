import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Owner } from '../../platform/identifiers.ts'
import { createQueue } from '../../platform/queues/create-queue.ts'
import type { MaintenanceMessage } from '../maintenance/maintenance-message.ts'

/** Sends the message that asks for the maintenance of an owner's dataset. */
export function createMaintenanceQueue(client: SQSClient, queueUrl: string) {
  const send = createQueue<MaintenanceMessage>(client, queueUrl, ({ owner }) => owner)
  return (owner: Owner) => send({ kind: 'maintain-index', owner })
}
