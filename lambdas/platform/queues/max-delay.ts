/** The longest delay that SQS supports. In a file of its own because the stack reads it without loading the SDK. */
export const maxDelaySeconds = 900
