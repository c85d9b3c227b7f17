import type { AnswerOf } from '../../../clients/typescript/src/index.ts'

/** The session of a sign-in that takes no code. */
export async function signedIn(signingIn: Promise<AnswerOf<'signIn'>>) {
  const answer = await signingIn
  if ('challenge' in answer) throw new Error('Expected a session; received a challenge, which wants a code')
  return answer
}
