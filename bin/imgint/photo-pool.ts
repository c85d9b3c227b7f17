import { type ChildProcess, fork } from 'node:child_process'
import { behaviourOf } from '../../lambdas/platform/errors.ts'
import { maxPhotoMs, memoryExitCode } from './child-limits.ts'
import { installation } from './installation.ts'
import type { PhotoJob, PhotoReport } from './photo-report.ts'

type ChildMessage = { ready: true } | { report: PhotoReport } | { fault: string }

const stopped = (job: PhotoJob, why: string): PhotoReport => {
  const { publicMessage } = behaviourOf('ANALYSIS_STOPPED')
  return { path: job.path, status: 'rejected', code: 'ANALYSIS_STOPPED', reason: `${publicMessage} ${why}` }
}

const whyEnded = (code: number | null, signal: NodeJS.Signals | null): string => {
  if (code === memoryExitCode) return 'It needed more than 1 GiB of memory.'
  return `Its process ended with ${signal ?? `exit code ${code}`}.`
}

/** Inherits tsx from this process. Its stdout would mix with ours, so it goes to stderr. */
const startChild = (): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const child = fork(installation.childProgram, { stdio: ['ignore', 2, 2, 'ipc'], serialization: 'json' })
    child.once('message', () => resolve(child))
    child.once('exit', (code) =>
      reject(new Error(`The process that analyses photos could not start (exit code ${code}).`)),
    )
  })

/** Sends one photo to a child. Resolves even if the child dies or takes too long. */
const askChild = (child: ChildProcess, job: PhotoJob): Promise<{ report: PhotoReport; alive: boolean }> =>
  new Promise((resolve) => {
    const settle = (report: PhotoReport, alive: boolean) => {
      clearTimeout(timer)
      child.removeAllListeners()
      resolve({ report, alive })
    }
    const maxMs = maxPhotoMs(job)
    const timer = setTimeout(() => {
      settle(stopped(job, `It took longer than ${maxMs / 1000} seconds.`), false)
      child.kill('SIGKILL')
    }, maxMs)
    child.on('exit', (code, signal) => settle(stopped(job, whyEnded(code, signal)), false))
    child.on('message', (message: ChildMessage) => {
      if ('report' in message) settle(message.report, true)
      else if ('fault' in message) settle(stopped(job, message.fault), true)
    })
    child.send(job)
  })

/**
 * Analyses photos in child processes, so that no file can take the run down with it: a child that crashes, hangs or
 * uses too much memory is replaced. `onReport` is called in the order of the jobs.
 */
export async function analyzeInPool(
  jobs: readonly PhotoJob[],
  processes: number,
  onReport: (report: PhotoReport) => void,
): Promise<void> {
  const waiting = new Map<number, PhotoReport>()
  let next = 0
  let reported = 0
  const deliver = (index: number, report: PhotoReport) => {
    waiting.set(index, report)
    for (let ready = waiting.get(reported); ready; ready = waiting.get(reported)) {
      waiting.delete(reported)
      reported++
      onReport(ready)
    }
  }
  const work = async () => {
    let child: ChildProcess | undefined
    while (next < jobs.length) {
      const index = next++
      child ??= await startChild()
      const { report, alive } = await askChild(child, jobs[index]!)
      if (!alive) child = undefined
      deliver(index, report)
    }
    child?.disconnect()
  }
  await Promise.all(Array.from({ length: Math.min(processes, jobs.length) }, work))
}
