import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import { AppError } from '../../platform/errors.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { isThrottled, whileThrottled } from '../../platform/throttling.ts'
import { forWebhooks } from '../detail-types.ts'
import { eventSource, type ImageEvent, type StageEvent } from '../events.ts'

export type EventPublisher = ReturnType<typeof createEventPublisher>

/**
 * Puts an event on the bus. PutEvents can succeed although its entry failed; that is retried here, then thrown.
 * @param hasWebhooks asked for each event, because most owners have none, and a dispatch for nothing costs more
 */
export function createEventPublisher(
  client: EventBridgeClient,
  busName: string,
  hasWebhooks: (owner: Owner) => Promise<boolean>,
) {
  /** Deletions always: payloads of webhooks that are gone have to go as well. In doubt, the dispatcher looks itself. */
  const isForWebhooks = async ({ detailType, detail }: ImageEvent) =>
    detailType === 'Image Deleted' || (await hasWebhooks(detail.owner).catch(() => true))

  return async function publish(event: ImageEvent): Promise<void> {
    await putEvent(client, busName, event, (await isForWebhooks(event)) ? [forWebhooks] : [])
  }
}

/** Puts an event about the stage on the bus, in the same way. It is for no owner. */
export const createStageEventPublisher =
  (client: EventBridgeClient, busName: string) =>
  (event: StageEvent): Promise<void> =>
    putEvent(client, busName, event, [])

async function putEvent(
  client: EventBridgeClient,
  busName: string,
  { detailType, detail }: ImageEvent | StageEvent,
  Resources: string[],
): Promise<void> {
  const entry = {
    EventBusName: busName,
    Source: eventSource,
    DetailType: detailType,
    Detail: JSON.stringify(detail),
    Time: new Date(detail.occurredAt),
    Resources,
  }
  const put = async () => {
    const answer = await client.send(new PutEventsCommand({ Entries: [entry] }))
    const failure = answer.Entries?.[0]?.ErrorCode
    if (failure === 'ThrottlingException')
      throw new AppError('THROTTLED', 'EventBridge throttled the request')
    if (failure) throw new AppError('EVENT_NOT_ACCEPTED', `EventBridge refused the event: ${failure}`)
  }
  await whileThrottled(() => retryPartialFailures.execute(put))
}

/**
 * The SDK does not retry calls that succeed but fail in part (entries of PutEvents). Four attempts within about two
 * seconds; after that the record goes back to its queue. Throttled calls have already waited by then (throttling.ts).
 */
const retryPartialFailures = retry(
  handleWhen((error) => !isThrottled(error)),
  {
    maxAttempts: 3,
    backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 }),
  },
)
