/** Primary key of a row of the single table. */
export interface RowKey {
  readonly pk: string
  readonly sk: string
}

/** Partition for rows that an owner has only a few of. */
export const ownerKey = (owner: string) => `OWNER#${owner}`
