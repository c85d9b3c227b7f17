import type { SQSClient } from '@aws-sdk/client-sqs'
import { createQueue } from '../../platform/queues/create-queue.ts'
import type { FetchMessage } from '../url-uploads.ts'

export type FetchQueue = ReturnType<typeof createFetchQueue>

/** Requests that the photo of a slot is fetched, now or after a delay in seconds. */
export const createFetchQueue = (client: SQSClient, queueUrl: string) =>
  createQueue<FetchMessage>(client, queueUrl, ({ image }) => image.owner)
