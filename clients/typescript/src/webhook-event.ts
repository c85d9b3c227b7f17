/** An event as a webhook sends it. */
export interface WebhookEvent {
  readonly type: string
  /** When it happened. */
  readonly timestamp: string
  readonly data: { readonly eventId: string; readonly owner: string }
}
