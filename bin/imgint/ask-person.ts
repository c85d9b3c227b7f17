import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** The lines of standard input, if it is piped. */
let piped: string[] | undefined

async function nextPipedLine(): Promise<string> {
  if (!piped) {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
    piped = Buffer.concat(chunks).toString().split(/\r?\n/)
  }
  return piped.shift() ?? ''
}

/** Asks at the terminal, or takes the next line from standard input. A secret is not shown while it is typed. */
export async function askPerson(question: string, { secret = false } = {}): Promise<string> {
  if (!process.stdin.isTTY) return nextPipedLine()
  process.stderr.write(question)
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({
    input: process.stdin,
    output: secret ? unseen : process.stderr,
    terminal: true,
  })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    if (secret) process.stderr.write('\n')
  }
}
