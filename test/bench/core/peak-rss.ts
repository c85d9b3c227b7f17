/** Analyses one photo and nothing else, and prints the most memory that its process held, in KiB. */
import { existsSync, readFileSync } from 'node:fs'
import { analyzeImage } from '../../../lambdas/analysis/analyze-image.ts'

const statusFile = '/proc/self/status'

/** maxRSS also counts the memory of the process that forked this one; Linux tells this program's own mark as well. */
const peakRssKiB = () => {
  const ownPeak = existsSync(statusFile) && /VmHWM:\s+(\d+)/.exec(readFileSync(statusFile, 'utf8'))?.[1]
  return Number(ownPeak || process.resourceUsage().maxRSS)
}

const main = async () => {
  const result = await analyzeImage(readFileSync(process.argv[2]!))
  if (result.status !== 'ok') throw new Error(result.reason)
  console.log(peakRssKiB())
}

main()
