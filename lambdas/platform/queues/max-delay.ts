/** SQS keeps no message back for longer. Apart from create-queue.ts, for the stack reads it without loading the SDK. */
export const maxDelaySeconds = 900
