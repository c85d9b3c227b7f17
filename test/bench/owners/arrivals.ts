import { randomNumbers } from '../support/random-numbers.ts'

export interface Arrival {
  readonly owner: string
  /** When the photo is settled, in milliseconds since the start. */
  readonly atMs: number
}

const burstMs = 3 * 60_000
const inBursts = 0.6
const burst = { fewest: 5, most: 50 }
const dayMs = 24 * 3_600_000

/**
 * Photos as people upload them: six in ten within bursts of 5 to 50 within three minutes, four in ten alone.
 * @param photosADay the pace of all owners together
 */
export function arrivalsOf(owners: number, photos: number, photosADay: number, seed = 1): Arrival[] {
  const random = randomNumbers(seed)
  const lastsMs = (photos / photosADay) * dayMs
  const anyOwner = () => `owner-${Math.floor(random() * owners)}`
  const arrivals: Arrival[] = []
  while (arrivals.length < photos * inBursts) {
    const [owner, startMs] = [anyOwner(), random() * lastsMs]
    const size = burst.fewest + Math.floor(random() * (burst.most - burst.fewest + 1))
    for (let each = 0; each < size; each++) arrivals.push({ owner, atMs: startMs + random() * burstMs })
  }
  while (arrivals.length < photos) arrivals.push({ owner: anyOwner(), atMs: random() * lastsMs })
  return arrivals.slice(0, photos).sort((a, b) => a.atMs - b.atMs)
}
