import { laptopPhotosPerSecond } from '../../../scripts/plan/laptop.ts'
import { median, rounded } from '../support/statistics.ts'
import { cpuOfRun } from './cpu-of-run.ts'

export interface ToCompare {
  readonly emulatorPid: number
  readonly usageDirectory: string
  readonly turns: number
  /** Photos in one upload. */
  readonly count: number
  readonly uploadsAtOnce: number
  /** Uploads `count` photos. @returns photos a second until they were settled */
  readonly upload: () => Promise<number>
}

const most = 0.25

/**
 * Holds the simulation against the machine. Each turn has two uploads: the first tells the CPU time of a photo, and the
 * second is predicted from it. Other programs slow down both alike, so what they took during the second is counted.
 */
export async function comparePlan({
  emulatorPid,
  usageDirectory,
  turns,
  count,
  uploadsAtOnce,
  upload,
}: ToCompare) {
  const rows = []
  for (let turn = 0; turn < turns; turn++) {
    const { work } = await cpuOfRun(emulatorPid, usageDirectory, count, upload)
    const { result: measured, laptop } = await cpuOfRun(emulatorPid, usageDirectory, count, upload)
    const planned = await laptopPhotosPerSecond(work, laptop, { photos: count, uploadsAtOnce })
    rows.push({
      planned: rounded(planned),
      measured,
      ratio: rounded(planned / measured, 2),
      clientMs: rounded(work.client),
      emulatorMs: rounded(work.emulator),
      functionsMs: rounded(Object.values(work.functions).reduce((sum, ms) => sum + ms, 0)),
      takenByOthers: rounded(laptop.takenByOthers, 2),
    })
  }
  const ratio = median(rows.map((row) => row.ratio))
  return { turns: rows, ratio, isWithinAQuarter: Math.abs(ratio - 1) <= most }
}
