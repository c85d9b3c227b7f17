/** Primary key of a row of the single table. */
export interface RowKey {
  readonly pk: string
  readonly sk: string
}

// Rows that an owner has only a few of. IAM tells rows apart by partition alone, so rows that functions need which
// decode photos are not in the partition of keys, sessions and webhooks (docs/adr/0083-decoders-reach-no-secrets.md).

/** Everything that no function which decodes photos may touch. */
export const ownerKey = (owner: string) => `OWNER#${owner}`

/** Jobs, their archives, presets, the daily counts of transforms and the number of webhooks. */
export const workKey = (owner: string) => `WORK#${owner}`

/** The keys that sign URLs. The function that answers those URLs reads them, and also renders. */
export const signingKeysKey = (owner: string) => `SIGNING_KEYS#${owner}`
