import { toNanoUsd } from './costs.ts'
import { type Counts, usdOfCounts } from './list-prices.ts'

/**
 * What each step of a photo's way uses beside the run time of the function that looks at it, in the mean of
 * `npm run bench:units` and `bench:index`. A photo cannot count its own requests: that would take another write. A test
 * holds these figures against the measurements in docs/measured.
 */
export const stepUnits = {
  /** A request for slots, and one that reads the results, shared among the photos of the request. */
  slots: { httpRequest: 2, invocation: 2, gbSecond: 0.059, writeUnit: 2, readUnit: 2, logByte: 2_768 },
  /** From the row of a photo to its renditions and its event. */
  analysis: {
    writeUnit: 7,
    readUnit: 1,
    s3Put: 4,
    s3Get: 1,
    sqsRequest: 4,
    invocation: 2,
    gbSecond: 0.0099,
    event: 1,
    logByte: 1_130,
  },
  /** A message to a provider, and saving what it saw. */
  vision: { writeUnit: 6.14, readUnit: 3.5, s3Get: 1, sqsRequest: 3, invocation: 1, logByte: 947 },
  /** A commit of the index, whatever the number of its photos. */
  commit: {
    s3Put: 4.008,
    s3Get: 11.508,
    gbSecond: 0.0605,
    writeUnit: 1,
    readUnit: 5,
    sqsRequest: 2,
    invocation: 1,
    logByte: 260,
  },
  /** Maintenance of the index, for each photo that changed. */
  maintenance: { s3Put: 0.121, s3Get: 3.008, gbSecond: 0.0117, invocation: 0.0167 },
} as const satisfies Record<string, Counts>

/** The price of a step, in billionths of a dollar. */
export const priceOfStep = (step: keyof typeof stepUnits): number => toNanoUsd(usdOfCounts(stepUnits[step]))

/** Bytes of a photo's rows, in the table and its backup, and of the access logs that tell of it. */
const keptWithPhoto = {
  tableByteMonth: 6_675,
  tableBackupByteMonth: 6_675,
  s3ByteMonth: 8_400,
  logByteMonth: 5_105,
}

/** What it costs to keep these photos for a month, in dollars. @param bytes of their originals and renditions */
export const monthUsd = (images: number, bytes: number): number =>
  images * usdOfCounts(keptWithPhoto) + usdOfCounts({ s3ByteMonth: bytes })
