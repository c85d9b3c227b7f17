/**
 * Why a provider could not answer. The first four are reasons to ask another provider (`degradationReasons`). `denied`
 * is a fault of our deployment (permissions, credentials) and worth an alarm. Only `bad-answer` may have cost money:
 * AWS bills for answers, not for refusals.
 */
export const providerFaultKinds = [
  'throttled',
  'unavailable',
  'bad-answer',
  'unsuitable-image',
  'denied',
] as const
export type ProviderFaultKind = (typeof providerFaultKinds)[number]

/** A provider did not answer, or not as expected. `cause` is the underlying error. */
export class ProviderFault extends Error {
  override readonly name = 'ProviderFault'
  readonly kind: ProviderFaultKind

  constructor(kind: ProviderFaultKind, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.kind = kind
  }
}
