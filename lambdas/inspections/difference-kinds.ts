/** What an administrator reads about a kind of difference before deciding anything. */
export interface KindOfDifference {
  readonly title: string
  readonly explanation: string
  /** What the repair does to each; undefined if nobody but a person can decide. */
  readonly repair?: string
  /** Whether the repair deletes something, always older than the grace period and referred to by nothing. */
  readonly deletes?: true
  /** Whether a photo itself is at stake. Everything else can be made again. */
  readonly isLoss?: true
}

/** Every kind of difference that an inspection finds. Each has a test that causes, finds, counts and repairs it. */
export const differenceKinds = {
  'original-missing': {
    title: 'Originals that are missing',
    explanation: 'The image has results, but its original is not in the bucket.',
    repair:
      'Brings back the version of the original that was analysed, if the bucket still keeps it. If not, restore it from a backup, or delete the image.',
    isLoss: true,
  },
  'original-changed': {
    title: 'Originals with other bytes',
    explanation: 'The bytes of the original are not those that were analysed.',
    repair:
      'Brings back the version of the original that was analysed, if the bucket still keeps it and its checksum is right.',
    isLoss: true,
  },
  'original-left-over': {
    title: 'Originals that belong to no image',
    explanation: 'There is an original, but no image that it belongs to.',
    repair: 'Deletes the original with all its versions.',
    deletes: true,
  },
  'upload-unseen': {
    title: 'Uploads that nobody analysed',
    explanation: 'A photo was uploaded, but its image has expired as if nothing had come.',
    repair: 'Analyses the photo.',
  },
  'rendition-missing': {
    title: 'Renditions that are missing',
    explanation: 'The current version of the image names a rendition that is not in the bucket.',
    repair: 'Analyses the photo again, as a new version with renditions of its own.',
  },
  'rendition-left-over': {
    title: 'Renditions that no image names',
    explanation: 'There is a rendition that no version of any image names.',
    repair: 'Deletes the rendition.',
    deletes: true,
  },
  'transform-missing': {
    title: 'Results of transforms that are missing',
    explanation: 'The transform is completed, but its result is not in the bucket.',
    repair: 'Makes the transform again.',
  },
  'transform-left-over': {
    title: 'Results of transforms that do not exist',
    explanation: 'There is a result, but no transform that it belongs to.',
    repair: 'Deletes the result.',
    deletes: true,
  },
  'index-missing': {
    title: 'Images that searches miss',
    explanation: 'The image is settled, but the search index does not have it.',
    repair: 'Writes the image to the index.',
  },
  'index-left-over': {
    title: 'Images that searches find although they are gone',
    explanation: 'The search index has an image that is deleted or does not exist.',
    repair: 'Takes the image out of the index.',
  },
  'index-stale': {
    title: 'Images that searches know as they were',
    explanation: 'The search index says something else about the image than its record does.',
    repair: 'Writes the image to the index again.',
  },
  'work-halted': {
    title: 'Work that nobody does',
    explanation:
      'An image, a version, a transform or a job is not settled, and the sweep does not know it or has failed for hours.',
    repair: 'Makes the work due, so that the next sweep takes it up.',
  },
  'delivery-stuck': {
    title: 'Deliveries of webhooks that stand still',
    explanation: 'The next attempt of a delivery was due hours ago.',
    repair: 'Asks for the attempt again.',
  },
  'record-unreadable': {
    title: 'Records that cannot be read',
    explanation:
      'The record of the image refers to results that are missing, or does not have the expected shape.',
  },
} as const satisfies Record<string, KindOfDifference>

export type DifferenceKind = keyof typeof differenceKinds
export const differenceKindNames = Object.keys(differenceKinds) as [DifferenceKind, ...DifferenceKind[]]
export const kindOf = (kind: DifferenceKind): KindOfDifference => differenceKinds[kind]
