import { existsSync, readFileSync } from 'node:fs'

const statusFile = '/proc/self/status'

/**
 * The most memory that this process has held, in MiB. `maxRSS` also counts the memory of the process that forked this one;
 * Linux tells this program's own mark as well.
 */
export const peakRssMiB = (): number => {
  const ownPeak = existsSync(statusFile) && /VmHWM:\s+(\d+)/.exec(readFileSync(statusFile, 'utf8'))?.[1]
  return Number(ownPeak || process.resourceUsage().maxRSS) / 1024
}
