import { createInterface } from 'node:readline'
import * as z from 'zod/mini'

/** What emulator-process/messages.py writes, one JSON object per line. */
const EmulatorMessage = z.discriminatedUnion('type', [
  /** It is working on something that takes a while. */
  z.object({ type: z.literal('progress'), step: z.string() }),
  /** The state was loaded. Messages and changes of tables are work under way, which continues. */
  z.object({
    type: z.literal('restored'),
    crashed: z.boolean(),
    messages: z.number(),
    changes: z.number(),
  }),
  /** Something failed that the user should know about. */
  z.object({ type: z.literal('problem'), text: z.string() }),
  /** The state that it was to start from cannot be loaded. */
  z.object({ type: z.literal('unreadable'), reason: z.string() }),
])
export type EmulatorMessage = z.infer<typeof EmulatorMessage>

/** Passes on every message of a running emulator. */
export function readMessages(stream: NodeJS.ReadableStream, onMessage: (message: EmulatorMessage) => void) {
  createInterface({ input: stream }).on('line', (line) => onMessage(EmulatorMessage.parse(JSON.parse(line))))
}
