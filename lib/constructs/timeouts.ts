import { Duration } from 'aws-cdk-lib'

/** For a function whose answers take a few calls at most. */
export const requestTimeout = Duration.seconds(15)

/** For a function whose reads may wait for 20 s (`maxWaitSeconds`). The HTTP API gives up after 30 s. */
export const waitingRequestTimeout = Duration.seconds(28)

/** For a function that settles exhausted messages. The visibility timeout of its queue is derived from this. */
export const settlerTimeout = Duration.seconds(30)
