import { createHash, randomBytes } from 'node:crypto'

export const newConfirmation = (): string => randomBytes(32).toString('base64url')

/** Follows from the confirmation and does not lead back to it: the receipt can be told without giving that away. */
export const receiptIdOf = (confirmation: string): string =>
  createHash('sha256').update(confirmation).digest('base64url').slice(0, 32)
