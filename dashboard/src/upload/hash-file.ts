import { trustedScript } from '../app/trusted-types.ts'
import workerUrl from './hash-worker.ts?worker&url'

interface Answer {
  readonly number: number
  readonly sha256?: string
  readonly fault?: string
}

let worker: Worker | undefined
let last = 0
const waiting = new Map<number, { resolve: (sha256: string) => void; reject: (error: Error) => void }>()

function openWorker(): Worker {
  const opened = new Worker(trustedScript(workerUrl), { type: 'module' })
  opened.onmessage = ({ data: { number, sha256, fault } }: MessageEvent<Answer>) => {
    const asked = waiting.get(number)
    waiting.delete(number)
    if (sha256) asked?.resolve(sha256)
    else asked?.reject(new Error(fault))
  }
  return opened
}

/** SHA-256 in hexadecimal, computed in a worker. @throws Error when the file cannot be read (moved, no permission) */
export function hashFile(file: File): Promise<string> {
  worker ??= openWorker()
  const number = ++last
  const answer = new Promise<string>((resolve, reject) => waiting.set(number, { resolve, reject }))
  worker.postMessage({ number, file })
  return answer
}
