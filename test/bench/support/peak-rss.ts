import { existsSync, readFileSync } from 'node:fs'

const statusFile = '/proc/self/status'

/**
 * The most memory that this process has held, in MiB. `maxRSS` also counts the memory of the process that forked this
 * one, so this program's own peak is used where Linux reports it.
 */
export const peakRssMiB = (): number => {
  const ownPeak = existsSync(statusFile) && /VmHWM:\s+(\d+)/.exec(readFileSync(statusFile, 'utf8'))?.[1]
  return Number(ownPeak || process.resourceUsage().maxRSS) / 1024
}
