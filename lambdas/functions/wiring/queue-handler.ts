import { createSqs } from '../../platform/clients.ts'
import { createPostpone } from '../../platform/queues/postpone.ts'
import { type QueueUseCase, sqsHandler } from '../../platform/queues/sqs-handler.ts'
import { readEnvironment } from '../environment.ts'

/**
 * A function that consumes a queue, to which it also puts back what has to wait.
 * @param read what the body of a record says, by its contract
 */
export const queueHandler = <Message>(
  read: QueueUseCase<Message>['read'],
  useCase: Pick<QueueUseCase<Message>, 'each' | 'order'>,
) =>
  sqsHandler({
    read,
    ...useCase,
    postpone: createPostpone(createSqs(), readEnvironment('SOURCE_QUEUE_URL').SOURCE_QUEUE_URL),
  })
