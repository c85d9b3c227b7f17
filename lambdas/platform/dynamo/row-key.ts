/** Primary key of a row of the single table. */
export interface RowKey {
  readonly pk: string
  readonly sk: string
}

/** Partition of what an owner has few of. */
export const ownerKey = (owner: string) => `OWNER#${owner}`
