import { createHash, randomBytes } from 'node:crypto'

export const newConfirmation = (): string => randomBytes(32).toString('hex')

/** Follows from the confirmation and does not lead back to it: the receipt can be told without giving that away. */
export const receiptIdOf = (confirmation: string): string =>
  createHash('sha256').update(confirmation).digest('hex').slice(0, 48)
