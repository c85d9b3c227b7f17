import { parseOriginalKey } from '../image-record/object-keys.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import { AnalysisMessage } from './analysis-message.ts'

/** S3 encodes keys like form fields. Our keys contain nothing to encode; a foreign key may be malformed. */
function decodedKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '))
  } catch {
    return key
  }
}

/**
 * The images that a message is about: none for S3's test event, foreign keys and other kinds of notification. A
 * notification only says that something happened; the object that exists now is analysed. So it does not matter if
 * notifications repeat or overtake each other.
 * @throws when the body violates the contract; the message then ends in the dead-letter queue
 */
export function readMessage(body: string): ImageRef[] {
  const message = AnalysisMessage.parse(JSON.parse(body))
  if ('kind' in message) return [message.image]
  if ('Event' in message) return []
  return message.Records.filter(({ eventName }) => eventName.includes('ObjectCreated')).flatMap(
    ({ s3 }) => parseOriginalKey(decodedKey(s3.object.key)) ?? [],
  )
}
