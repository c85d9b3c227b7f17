import * as z from 'zod/mini'
import { clientConfig } from '../../../local/client-environment.ts'

/** What MiniStack keeps of each mail that Cognito sends. */
const Outbox = z.object({
  /** By account. */
  messages: z.record(
    z.string(),
    z.array(
      z.object({
        To: z.array(z.string()),
        Subject: z.string(),
        BodyText: z.string(),
        BodyHtml: z.nullable(z.string()),
      }),
    ),
  ),
})

/** The subjects and texts of all mails to an address, the latest last. */
export async function mailsTo(env: Record<string, string>, address: string) {
  const { endpoint } = clientConfig(env)
  const answer = await fetch(new URL('/_ministack/ses/messages', String(endpoint)))
  const { messages } = Outbox.parse(await answer.json())
  return Object.values(messages)
    .flat()
    .filter(({ To }) => To.includes(address))
    .map(({ Subject, BodyText, BodyHtml }) => ({ subject: Subject, text: BodyHtml || BodyText }))
}

/** The temporary password in the latest invitation to an address. */
export async function temporaryPasswordOf(env: Record<string, string>, address: string): Promise<string> {
  const { text = '' } = (await mailsTo(env, address)).at(-1) ?? {}
  const [, password] = /Temporary password: (\S+?)<br>/.exec(text) ?? []
  if (!password) throw new Error(`Expected an invitation to ${address}; received "${text}"`)
  return password
}
