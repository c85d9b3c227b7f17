/** Primary key of a row of the single table. */
export interface RowKey {
  readonly pk: string
  readonly sk: string
}

/** Partition of an owner's few rows. */
export const ownerKey = (owner: string) => `OWNER#${owner}`
