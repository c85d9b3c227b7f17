import { createSqs } from '../../platform/clients.ts'
import { createPutBack } from '../../platform/queues/put-back.ts'
import { type QueueUseCase, sqsHandler } from '../../platform/queues/sqs-handler.ts'
import { readEnvironment } from '../environment.ts'

/**
 * A function that consumes a queue and puts messages that have to wait back into it.
 * @param read parses the body of a record
 */
export const queueHandler = <Message>(
  read: QueueUseCase<Message>['read'],
  useCase: Pick<QueueUseCase<Message>, 'ownerOf' | 'each' | 'order'>,
) =>
  sqsHandler({
    read,
    ...useCase,
    putBack: createPutBack(createSqs(), readEnvironment('SOURCE_QUEUE_URL').SOURCE_QUEUE_URL),
  })
