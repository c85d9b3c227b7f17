import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createRolloutTable } from '../../vision/aws/rollout-table.ts'
import type { ProviderName } from '../../vision/vision.ts'

interface RolloutEnvironment {
  readonly TABLE_NAME: string
  readonly VISION_QUEUE_URLS: Partial<Record<ProviderName, string>>
}

/** Rollouts of the providers that the function may ask. */
export const openRollouts = (dynamo: DynamoDBDocumentClient, env: RolloutEnvironment) =>
  createRolloutTable(dynamo, env.TABLE_NAME, Object.keys(env.VISION_QUEUE_URLS))
