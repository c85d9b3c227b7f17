/** Who can look at photos. Everything that depends on which providers there are follows from this table. */
interface ProviderEntry {
  /** Name for people. */
  readonly title: string
  /** The provider that is asked for what this one cannot answer. @default - none: the feature fails */
  readonly standIn?: string
  /** Version of how its answers are read. Raise it when the same answers would give other results. */
  readonly readingVersion?: string
}

export const providers = {
  onnx: { title: 'ONNX' },
  // Renewing results of Rekognition costs money, so they have a version of their own.
  rekognition: { title: 'Rekognition', standIn: 'onnx', readingVersion: '1' },
  // A model behind an HTTP API in the shape of OpenAI's chat completions. The version covers the question, too.
  chat: { title: 'Chat model', readingVersion: '1' },
} as const satisfies Record<string, ProviderEntry>

export type ProviderName = keyof typeof providers
export const providerNames = Object.keys(providers) as [ProviderName, ...ProviderName[]]

/** Has a queue in every stage, and answers for features that were switched off after they had been requested. */
export const ownProvider = 'onnx' satisfies ProviderName

/** The route `cascade`: the first provider answers, and the second one where the first is unsure. */
export const cascade = { first: 'onnx', second: 'rekognition' } as const satisfies Record<
  string,
  ProviderName
>

export const standInFor = (provider: ProviderName): ProviderName | undefined =>
  (providers[provider] as ProviderEntry).standIn as ProviderName | undefined

/** The version of how a provider's answers are read; undefined for models that have versions of their own. */
export const readingVersionOf = (provider: ProviderName): string | undefined =>
  (providers[provider] as ProviderEntry).readingVersion
