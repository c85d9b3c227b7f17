import { randomBytes } from 'node:crypto'
import { secretPrefix } from './sign-webhook.ts'

/** Standard Webhooks asks for 24 to 64 bytes; HMAC-SHA256 gains nothing from more than 32. */
const secretBytes = 32

export const newSecret = (): string => `${secretPrefix}${randomBytes(secretBytes).toString('base64')}`
