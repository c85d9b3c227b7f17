import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createBudgetCounters } from '../../costs/aws/budget-counters.ts'
import { budgetEvent } from '../../events/announcement.ts'
import { createStageEventPublisher } from '../../events/aws/event-publisher.ts'
import { createEventBridge } from '../../platform/clients.ts'
import { logger } from '../../platform/telemetry.ts'

/** The counters of budgets, for every function that spends; they say when a budget is nearly used up. */
export function openBudgets(
  dynamo: DynamoDBDocumentClient,
  { TABLE_NAME, EVENT_BUS_NAME }: { readonly TABLE_NAME: string; readonly EVENT_BUS_NAME: string },
) {
  const publish = createStageEventPublisher(createEventBridge(), EVENT_BUS_NAME)
  return createBudgetCounters(dynamo, TABLE_NAME, {
    tell: async (usage, at) => {
      logger.warn('budget nearly used up', { ...usage })
      await publish(budgetEvent(usage, at))
    },
    onUntold: (error, name) =>
      logger.error('event of a budget not published', { name, error: error as Error }),
  })
}
