import type { SQSRecord } from 'aws-lambda'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import { readMessage } from './read-message.ts'

/**
 * How many photos are processed at once: enough to overlap I/O with decoding, few enough for memory (up to 50 MB of
 * bytes each).
 */
const photosInHand = 3

export interface OrderedBatch {
  records: SQSRecord[]
  parallelism: number
}

/**
 * A photo that kills the process (out of memory, a decoder bug) takes the rest of its batch with it, and all of them
 * are delivered again. A batch with redelivered records is therefore processed one by one, those with the fewest
 * started attempts first. An attempt is counted when a photo's own turn starts, so by the third delivery the culprit
 * comes last.
 */
export async function orderBatch(
  images: Pick<ImageTable, 'attemptsOf'>,
  records: readonly SQSRecord[],
): Promise<OrderedBatch> {
  const returned = records.some(({ attributes }) => Number(attributes.ApproximateReceiveCount) > 1)
  if (!returned) return { records: [...records], parallelism: photosInHand }

  const refs = records.map(firstImage)
  const attempts = await images.attemptsOf(refs.filter((ref) => ref !== undefined))
  const begun = refs.map((ref) => (ref ? attempts.shift()! : 0))
  const order = records.map((_, index) => index).sort((a, b) => begun[a]! - begun[b]!)
  return { records: order.map((index) => records[index]!), parallelism: 1 }
}

/**
 * S3 puts one object into a notification. A message that cannot be read is processed like any other, and fails then.
 */
function firstImage({ body }: SQSRecord) {
  try {
    return readMessage(body)[0]
  } catch {
    return undefined
  }
}
