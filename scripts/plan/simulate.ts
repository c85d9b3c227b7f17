import { createClock } from './clock.ts'

/** A step of a photo's way: a queue, and lanes that work on it. */
export interface Step {
  readonly name: string
  /** How many photos are worked on at a time. */
  readonly lanes: number
  readonly ms: number
  /** Whether it takes one of the shared lanes: invocations of the account on AWS, processors on a laptop. @default true */
  readonly isShared?: boolean
}

export interface Simulation {
  /** When each job arrives, in milliseconds, in order. */
  readonly arrivals: readonly number[]
  readonly steps: readonly Step[]
  /** Lanes that all shared steps have together. */
  readonly sharedLanes: number
  /** Photos that a job stands for: they are worked on one after the other in its lane. @default 1 */
  readonly photosAJob?: number
  /** Step after which a photo is settled. @default - the last */
  readonly settledAfter?: string
  readonly sampleMs: number
}

export interface Sample {
  readonly atMs: number
  /** Photos that wait in front of each step, by its name. */
  readonly waiting: Readonly<Record<string, number>>
}

export interface Simulated {
  readonly samples: readonly Sample[]
  /** Time that each job waited before it was settled, without the work on it. */
  readonly waitsMs: readonly number[]
  readonly settledAtMs: readonly number[]
  readonly endMs: number
}

/** One event after the other: a job arrives at a queue, a lane takes it, and it goes to the next queue. */
export async function simulate(simulation: Simulation): Promise<Simulated> {
  const { arrivals, steps, sharedLanes, photosAJob = 1, sampleMs } = simulation
  const last = simulation.settledAfter
    ? steps.findIndex(({ name }) => name === simulation.settledAfter)
    : steps.length - 1
  if (last === -1) throw new Error(`Expected a step named ${simulation.settledAfter}`)
  const clock = createClock()
  const queues = steps.map(() => createLine())
  const busy = steps.map(() => 0)
  const waitsMs = arrivals.map(() => 0)
  const settledAtMs = arrivals.map(() => Number.NaN)
  const samples: Sample[] = []
  let [sharedBusy, left, turn, endMs] = [0, arrivals.length, 0, 0]

  const canStart = (index: number): boolean => {
    const { lanes, isShared = true } = steps[index]!
    return queues[index]!.size() > 0 && busy[index]! < lanes && !(isShared && sharedBusy >= sharedLanes)
  }

  /** Steps take turns for the shared lanes. */
  function start(): void {
    for (let idle = 0; idle < steps.length; turn = (turn + 1) % steps.length) {
      if (!canStart(turn)) {
        idle++
        continue
      }
      idle = 0
      begin(turn)
    }
  }

  function begin(index: number): void {
    const { ms, isShared = true } = steps[index]!
    const { job, sinceMs } = queues[index]!.take()
    if (index <= last) waitsMs[job]! += clock.nowMs() - sinceMs
    busy[index]!++
    if (isShared) sharedBusy++
    clock.plan(clock.nowMs() + ms * photosAJob, () => {
      busy[index]!--
      if (isShared) sharedBusy--
      if (index === last) settledAtMs[job] = clock.nowMs()
      if (index + 1 < steps.length) queues[index + 1]!.add({ job, sinceMs: clock.nowMs() })
      else if (--left === 0) endMs = clock.nowMs()
      start()
    })
  }

  function arrive(job: number): void {
    queues[0]!.add({ job, sinceMs: clock.nowMs() })
    if (job + 1 < arrivals.length) clock.plan(arrivals[job + 1]!, () => arrive(job + 1))
    start()
  }

  function sample(): void {
    const waiting = steps.map(({ name }, index) => [name, queues[index]!.size() * photosAJob])
    samples.push({ atMs: clock.nowMs(), waiting: Object.fromEntries(waiting) })
    if (left > 0) clock.plan(clock.nowMs() + sampleMs, sample)
  }

  if (arrivals.length > 0) {
    clock.plan(arrivals[0]!, () => arrive(0))
    clock.plan(0, sample)
  }
  await clock.run()
  return { samples, waitsMs, settledAtMs, endMs }
}

interface Waiting {
  readonly job: number
  readonly sinceMs: number
}

/** First in, first out, without moving the others. */
function createLine() {
  let [entries, head] = [[] as Waiting[], 0]
  return {
    add: (entry: Waiting) => void entries.push(entry),
    take(): Waiting {
      const entry = entries[head++]!
      if (head > 10_000) {
        entries = entries.slice(head)
        head = 0
      }
      return entry
    },
    size: () => entries.length - head,
  }
}
