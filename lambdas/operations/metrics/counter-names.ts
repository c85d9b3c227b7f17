import { featureLetters } from '../../vision/vision.ts'

/** First parts of the names of counts. Stored names are short, to keep a row with all counts below a kilobyte. */
const shortKinds: Readonly<Record<string, string>> = {
  settled: 's',
  rerun: 'r',
  fault: 'f',
  'feature-fault': 'g',
  image: 'i',
  analysis: 'a',
  vision: 'v',
  result: 'p',
  answer: 'b',
  cost: 'c',
  reuse: 'u',
}
const shortFeatures: Readonly<Record<string, string>> = featureLetters
/** Buckets of histograms are whole milliseconds, except these two. */
const shortBuckets: Readonly<Record<string, string>> = { sum: '+', more: '~' }

const invert = (short: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(short).map(([name, letter]) => [letter, name]))
const [kinds, features, buckets] = [shortKinds, shortFeatures, shortBuckets].map(invert) as [
  Record<string, string>,
  Record<string, string>,
  Record<string, string>,
]

const shortBucket = (bucket: string) => shortBuckets[bucket] ?? Number(bucket).toString(36)
const longBucket = (bucket: string) => buckets[bucket] ?? String(Number.parseInt(bucket, 36))

const histogram = /^(?:(image|analysis)|vision#([a-z]+))#(\d+|sum|more)$/
const shortHistogram = /^(?:([ia])|v([a-z]))([0-9a-z]+|[+~])$/

/** `vision#labels#500` as the attribute `vldw`, `settled#completed` as `s#completed`. */
export function counterAttribute(name: string): string {
  const [, kind, feature, bucket] = histogram.exec(name) ?? []
  if (bucket !== undefined) {
    return (kind ? shortKinds[kind] : `v${shortFeatures[feature!]}`) + shortBucket(bucket)
  }
  return name.replace(/^[^#]+/, (each) => shortKinds[each] ?? each)
}

/** The inverse of `counterAttribute`. */
export function counterName(attribute: string): string {
  const [, kind, feature, bucket] = shortHistogram.exec(attribute) ?? []
  if (bucket !== undefined) {
    return `${kind ? kinds[kind] : `vision#${features[feature!]}`}#${longBucket(bucket)}`
  }
  return attribute.replace(/^[^#]+/, (each) => kinds[each] ?? each)
}
