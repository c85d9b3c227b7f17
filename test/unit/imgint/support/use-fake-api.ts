import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { startFakeApi } from './fake-api.ts'

/** A fake API and a folder for the tests of this file. The environment tells imgint the API, a key and its settings. */
export function useFakeApi() {
  let stop = async () => {}
  let folder = ''
  const inFolder = (name: string) => path.join(folder, name)
  beforeAll(async () => {
    const api = await startFakeApi()
    stop = api.stop
    folder = mkdtempSync(path.join(tmpdir(), 'imgint-'))
    process.env.IMGINT_API_URL = api.url
    process.env.IMGINT_API_KEY = 'imgint_key'
    process.env.IMGINT_CONFIG_DIR = inFolder('config')
  })
  afterAll(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return { inFolder }
}
