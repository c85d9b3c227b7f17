import { createHash, randomBytes } from 'node:crypto'

export const newConfirmation = (): string => randomBytes(32).toString('hex')

/**
 * Derived from the confirmation, but not the other way round: the receipt id can be shown without revealing the
 * confirmation.
 */
export const receiptIdOf = (confirmation: string): string =>
  createHash('sha256').update(confirmation).digest('hex').slice(0, 48)
