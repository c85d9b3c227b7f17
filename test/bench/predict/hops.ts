import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Span {
  readonly name: string
  /** Milliseconds since 1970. */
  readonly startMs: number
  readonly endMs: number
}

/** One invocation of a function, as trace-hook.cjs records it. */
export interface Invocation {
  readonly function: string
  readonly startMs: number
  readonly endMs: number
  readonly ids: readonly string[]
  readonly calls: readonly Span[]
}

/** The times at which a client did each step for one photo, in milliseconds since 1970. */
export interface ClientMarks {
  readonly imageId: string
  readonly startMs: number
  readonly slottedMs: number
  readonly uploadedMs: number
  readonly answeredMs: number
}

export const readInvocations = (directory: string): Invocation[] =>
  readdirSync(directory).flatMap((name) =>
    readFileSync(join(directory, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Invocation),
  )

/**
 * Where the time of one photo goes, one hop after the other, from the request for a slot to the answer with labels.
 * Leaves out what does not delay the answer. Undefined if an invocation for this photo was not recorded, or worked on
 * other photos as well, because it cannot be told which calls belong to which photo.
 * @param others the ids of other images; the photo's own id does not count
 */
export function hopsOf(
  marks: ClientMarks,
  invocations: readonly Invocation[],
  others: ReadonlySet<string> = new Set(),
): Span[] | undefined {
  const own = invocations.filter(({ ids }) => ids.includes(marks.imageId))
  if (own.some(({ ids }) => ids.some((id) => others.has(id) && id !== marks.imageId))) return undefined
  const of = (name: string) => own.find((invocation) => invocation.function === name)
  const [slot, analyze, vision, read] = ['presign', 'analyze', 'vision-onnx', 'images'].map(of)
  if (!slot || !analyze || !vision || !read) return undefined

  const sent = lastCall(analyze, 'SendMessage')
  const written = lastCall(vision, 'UpdateItem', marks.answeredMs)
  const seen = read.calls.at(-1)
  if (!sent || !written || !seen) return undefined
  return [
    { name: 'POST: client to function', startMs: marks.startMs, endMs: slot.startMs },
    ...inside(slot, slot.endMs),
    { name: 'POST: function to client', startMs: slot.endMs, endMs: marks.slottedMs },
    { name: 'PUT to S3', startMs: marks.slottedMs, endMs: marks.uploadedMs },
    { name: 'S3 to analyze, by SQS', startMs: marks.uploadedMs, endMs: analyze.startMs },
    ...inside(analyze, sent.endMs),
    { name: 'analyze to vision, by SQS', startMs: sent.endMs, endMs: vision.startMs },
    ...inside(vision, written.endMs),
    { name: 'GET: waits for its next look', startMs: written.endMs, endMs: seen.startMs },
    { name: 'images: Query', startMs: seen.startMs, endMs: seen.endMs },
    { name: 'images: own work, then the answer', startMs: seen.endMs, endMs: read.endMs },
    { name: 'GET: function to client', startMs: read.endMs, endMs: marks.answeredMs },
  ]
}

/** The last call of this name that starts before a time. Calls after the client has its answer serve other purposes. */
const lastCall = ({ calls }: Invocation, name: string, beforeMs = Number.POSITIVE_INFINITY) =>
  calls.findLast((call) => call.name === name && call.startMs < beforeMs)

/**
 * The spans of an invocation up to a time: its calls, with concurrent ones as one span, and its own work between them.
 */
function inside({ function: name, startMs, calls }: Invocation, untilMs: number): Span[] {
  const spans: Span[] = []
  let atMs = startMs
  const ownWork = (endMs: number, next: string) => {
    if (endMs > atMs) spans.push({ name: `${name}: own work, then ${next}`, startMs: atMs, endMs })
  }
  for (const group of groupsOf(calls.filter((call) => call.startMs < untilMs))) {
    ownWork(group.startMs, group.name)
    spans.push({ ...group, name: `${name}: ${group.name}` })
    atMs = group.endMs
  }
  ownWork(untilMs, 'the answer')
  return spans
}

/** Combines calls that overlap into one span. */
function groupsOf(calls: readonly Span[]): Span[] {
  const groups: (Span & { readonly names: readonly string[] })[] = []
  for (const call of [...calls].sort((a, b) => a.startMs - b.startMs)) {
    const before = groups.at(-1)
    if (before && call.startMs < before.endMs) {
      const names = [...before.names, call.name]
      groups[groups.length - 1] = { ...before, names, endMs: Math.max(before.endMs, call.endMs) }
    } else groups.push({ ...call, names: [call.name] })
  }
  return groups.map(({ names, startMs, endMs }) => ({ name: inWords(names), startMs, endMs }))
}

const inWords = (names: readonly string[]) =>
  [...new Set(names)]
    .map((name) => {
      const count = names.filter((each) => each === name).length
      return count > 1 ? `${count} x ${name}` : name
    })
    .join(' and ')
