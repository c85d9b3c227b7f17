/**
 * Remembers the latest answer of a check for a short time. Callers who come while a check is running wait for that
 * one, so however many come, there is one check at a time. A check that fails is not remembered.
 */
export function rememberBriefly<T>(check: () => Promise<T>, forMs: number, clockMs: () => number) {
  let latest: { readonly answer: Promise<T>; readonly endsMs: number } | undefined
  return function remembered(): Promise<T> {
    if (latest && clockMs() < latest.endsMs) return latest.answer
    const answer = check()
    // Endless until the check has ended.
    const begun = { answer, endsMs: Number.POSITIVE_INFINITY }
    latest = begun
    answer.then(
      () => {
        if (latest === begun) latest = { answer, endsMs: clockMs() + forMs }
      },
      () => {
        if (latest === begun) latest = undefined
      },
    )
    return answer
  }
}
