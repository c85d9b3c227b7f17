import { readdir, readFile } from 'node:fs/promises'
import { analyzeImage } from '../../../lambdas/analysis/analyze-image.ts'

/** User and system time from Linux, in its ticks of 10 ms; nothing of a process that is gone. */
async function cpuMsOf(pid: string): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // What follows the name, which may hold blanks, begins with the third field.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10
}

/** Of the processes that have left their ids in a folder (deployed-functions.ts), by function. */
export async function cpuMsByFunction(directory: string): Promise<Record<string, number>> {
  const total: Record<string, number> = {}
  for (const file of await readdir(directory)) {
    const handler = file.slice(0, file.lastIndexOf('.'))
    const pid = file.slice(file.lastIndexOf('.') + 1)
    total[handler] = (total[handler] ?? 0) + (await cpuMsOf(pid))
  }
  return total
}

export const cpuMsOfAll = async (directory: string): Promise<number> =>
  Object.values(await cpuMsByFunction(directory)).reduce((sum, each) => sum + each, 0)

/** What the analysis of one of these photos takes in this process, one after the other. */
export async function cpuMsOfAnalysis(photos: readonly Buffer[]): Promise<number> {
  await analyzeImage(photos[0]!)
  const before = process.cpuUsage()
  for (const photo of photos) await analyzeImage(photo)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / photos.length
}
