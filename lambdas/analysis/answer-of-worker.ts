import type { Worker } from 'node:worker_threads'

/**
 * The first message of a worker thread. Rejects with what `tooSlow` gives after the time limit; the caller ends the
 * thread.
 */
export const answerOf = <Answer>(worker: Worker, seconds: number, tooSlow: () => Error): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooSlow()), seconds * 1000)
    const settle = (act: () => void) => {
      clearTimeout(timer)
      act()
    }
    worker.once('message', (answer: Answer) => settle(() => resolve(answer)))
    worker.once('error', (fault) => settle(() => reject(fault)))
    worker.once('exit', () => settle(() => reject(new Error('The thread ended without a result.'))))
  })
