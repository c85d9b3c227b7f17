const deadlineMs = 120_000

/**
 * Reads until the answer is final. A read waits for 20 s at most, and on a busy machine a photo takes longer.
 * @returns the last answer, final or not
 */
export async function waitAgain<T>(read: () => Promise<T>, isFinal: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + deadlineMs
  for (;;) {
    const answer = await read()
    if (isFinal(answer) || Date.now() > deadline) return answer
  }
}

/** For images and transforms. */
export const isSettled = ({ state }: { readonly state: string }): boolean =>
  !['pending', 'uploaded', 'analyzed'].includes(state)
