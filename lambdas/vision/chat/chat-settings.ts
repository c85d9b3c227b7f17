/** How a chat model is asked for captions. */
export interface ChatSettings {
  /** The address of the call: https://models.example.org/v1/chat/completions. */
  readonly url: string
  /** The name by which the server knows the model. */
  readonly model: string
  /** Sent as a bearer token. @default - none */
  readonly key?: string
  /** Language of captions: BCP 47. */
  readonly language: string
  /** What a picture costs, in US dollars: the server does not say. */
  readonly pictureUsd: number
  /** Time limit of a call. */
  readonly timeoutMs: number
}
