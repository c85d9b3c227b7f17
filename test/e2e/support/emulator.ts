import { afterAll, beforeAll } from 'vitest'
import { type Emulator, startEmulator } from '../../../local/emulator.ts'

/** The first start on a machine installs Python packages. */
const START_TIMEOUT_MS = 120_000

/** An emulator for the tests of one file, on a free port and with an empty state. */
export function useEmulator(): () => Emulator {
  let emulator: Emulator | undefined
  beforeAll(async () => {
    emulator = await startEmulator()
  }, START_TIMEOUT_MS)
  afterAll(async () => {
    await emulator?.stop()
  })
  return () => {
    if (!emulator) throw new Error('The emulator is there only while tests run')
    return emulator
  }
}
