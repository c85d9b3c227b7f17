/** Why nothing could be started, in words for the person at the keyboard, who needs no stack. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
