import type { SQSRecord } from 'aws-lambda'
import type { ImageTable } from '../images/aws/image-table.ts'
import { readMessage } from '../images/read-message.ts'

/** Photos in hand at once: enough to overlap I/O with decoding, few enough for memory (up to 50 MB of bytes each). */
const photosInHand = 3

export interface OrderedBatch {
  records: SQSRecord[]
  parallelism: number
}

/**
 * A photo that kills the process (out of memory, a decoder's bug) takes its neighbours with it, and all of them come
 * back. So a batch with returned records goes one by one, those with the fewest begun attempts first: attempts are
 * counted when a photo's own turn begins, which moves the culprit behind everybody else by the third delivery.
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

/** S3 puts one object into a notification; a message that cannot be read has its turn like any other. */
function firstImage({ body }: SQSRecord) {
  try {
    return readMessage(body)[0]
  } catch {
    return undefined
  }
}
