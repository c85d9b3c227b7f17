import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findFreePort } from '../../../local/ports.ts'
import type { ProcessRun } from './measure-command.ts'

/** The program of thumbor; THUMBOR names one that is not in the path. */
export const thumborProgram = process.env.THUMBOR ?? 'thumbor'

const readyMs = 30_000
/** Linux counts processor time in ticks of this length: one request is too short to be measured. */
const tickMs = 10

export type Thumbor = Awaited<ReturnType<typeof startThumbor>>

/**
 * Starts the server of thumbor on loopback, for the files of a folder. It only stores results if `resultsFolder` is
 * given.
 */
export async function startThumbor(folder: string, resultsFolder?: string) {
  const port = await findFreePort()
  const settings = path.join(folder, 'thumbor.conf')
  await writeFile(
    settings,
    [
      "LOADER = 'thumbor.loaders.file_loader'",
      `FILE_LOADER_ROOT_PATH = ${JSON.stringify(folder)}`,
      "STORAGE = 'thumbor.storages.no_storage'",
      'ALLOW_UNSAFE_URL = True',
      ...(resultsFolder === undefined
        ? []
        : [
            "RESULT_STORAGE = 'thumbor.result_storages.file_storage'",
            'RESULT_STORAGE_STORES_UNSAFE = True',
            `RESULT_STORAGE_FILE_STORAGE_ROOT_PATH = ${JSON.stringify(resultsFolder)}`,
          ]),
    ].join('\n'),
  )
  const server = spawn(thumborProgram, ['--ip', '127.0.0.1', '--port', String(port), '--conf', settings], {
    stdio: 'ignore',
  })
  const base = `http://127.0.0.1:${port}`
  await untilReady(server, `${base}/healthcheck`)

  async function fetchPicture(operations: string, photo: string): Promise<Buffer> {
    const answer = await fetch(`${base}/unsafe/${operations}/${photo}`)
    const picture = Buffer.from(await answer.arrayBuffer())
    if (!answer.ok || picture.length === 0)
      throw new Error(`Expected a picture from thumbor for ${operations}; it answered ${answer.status}`)
    return picture
  }

  return {
    fetchPicture,
    /** The mean of a request, over several. The memory is the peak of the server since its start. */
    async measure(operations: string, photo: string, requests: number): Promise<ProcessRun> {
      const before = cpuMsOf(server)
      const began = performance.now()
      for (let request = 0; request < requests; request++) await fetchPicture(operations, photo)
      return {
        wallMs: (performance.now() - began) / requests,
        cpuMs: (cpuMsOf(server) - before) / requests,
        peakRssMiB:
          Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) / 1024,
      }
    },
    stop: () => server.kill(),
  }
}

/** User and system time so far: fields 14 and 15 of proc(5), counted after the name in brackets. */
function cpuMsOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * tickMs
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  const deadlineMs = performance.now() + readyMs
  for (;;) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    if (server.exitCode !== null || performance.now() > deadlineMs) {
      server.kill()
      throw new Error(`Expected ${thumborProgram} to answer at ${url} within ${readyMs / 1000} s`)
    }
    await delay(200)
  }
}
