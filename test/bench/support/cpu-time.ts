import { readdir, readFile } from 'node:fs/promises'
import { analyzeImage } from '../../../lambdas/analysis/analyze-image.ts'

/** The user and system time of a process from Linux, in ticks of 10 ms; 0 if the process is gone. */
export async function cpuMsOf(pid: string): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // The text after the name, which may contain blanks, begins with the third field.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10
}

/** CPU time by function, of the processes whose ids are in a folder (deployed-functions.ts). */
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

/** The mean CPU time of the analysis of a photo in this process, which analyses them one after the other. */
export async function cpuMsOfAnalysis(photos: readonly Buffer[]): Promise<number> {
  await analyzeImage(photos[0]!)
  const before = process.cpuUsage()
  for (const photo of photos) await analyzeImage(photo)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / photos.length
}
