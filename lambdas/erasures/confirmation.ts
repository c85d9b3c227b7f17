import { createHash, randomBytes } from 'node:crypto'

export const newConfirmation = (): string => randomBytes(32).toString('hex')

/**
 * The receipt id is derived from the confirmation, but not the other way round, so it can be shown without revealing
 * the confirmation.
 */
export const receiptIdOf = (confirmation: string): string =>
  createHash('sha256').update(confirmation).digest('hex').slice(0, 48)
