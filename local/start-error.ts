/** Why nothing could be started, in words for the user, without a stack trace. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
