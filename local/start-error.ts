/** Why nothing could be started, as a sentence for the user, shown without a stack trace. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
