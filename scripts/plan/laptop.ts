import { type Step, simulate } from './simulate.ts'

/** CPU time of one photo on a laptop, in milliseconds, by who works. */
export interface LaptopWork {
  /** The program that uploads. */
  readonly client: number
  readonly emulator: number
  /** By the folder of the handler. */
  readonly functions: Readonly<Record<string, number>>
}

export interface Laptop {
  readonly processors: number
  /** Processors that other programs took in the meantime, such as 0.4. */
  readonly takenByOthers: number
}

/** The steps between the upload and the settled photo. Whatever else a function does for the index comes later. */
const beforeSettled = ['presign', 'analyze', 'vision-onnx']

/** Photos a second that a laptop settles, if so many arrive at once and so many are uploaded at a time. */
export async function laptopPhotosPerSecond(
  work: LaptopWork,
  { processors, takenByOthers }: Laptop,
  { photos, uploadsAtOnce }: { photos: number; uploadsAtOnce: number },
): Promise<number> {
  // Fewer processors make everything slower, whoever works.
  const slower = processors / Math.max(0.1, processors - takenByOthers)
  const step = (name: string, lanes: number, ms = 0): Step => ({ name, lanes, ms: ms * slower })
  const later = Object.entries(work.functions).filter(([handler]) => !beforeSettled.includes(handler))
  const steps = [
    step('presign', processors, work.functions.presign),
    step('upload', uploadsAtOnce, work.client),
    // Python runs one thread at a time.
    step('emulator', 1, work.emulator),
    step('analysis', processors, work.functions.analyze),
    step('vision', processors, work.functions['vision-onnx']),
    step(
      'index',
      processors,
      later.reduce((sum, [, ms]) => sum + ms, 0),
    ),
  ]
  const { settledAtMs } = await simulate({
    arrivals: Array.from({ length: photos }, () => 0),
    steps,
    sharedLanes: processors,
    settledAfter: 'vision',
    sampleMs: 60_000,
  })
  return photos / (Math.max(...settledAtMs) / 1_000)
}
