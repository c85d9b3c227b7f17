export interface GatherOptions<Question, Answer> {
  /** The most questions in one request. */
  readonly most: number
  /** How long the first question waits for others. */
  readonly waitMs: number
  /** @returns an answer for each question, in order */
  readonly ask: (questions: readonly Question[]) => Promise<readonly Answer[]>
}

interface Asked<Question, Answer> {
  readonly question: Question
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** Combines questions that are asked at about the same time into one request. */
export function gather<Question, Answer>({ most, waitMs, ask }: GatherOptions<Question, Answer>) {
  let asked: Asked<Question, Answer>[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  async function send(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const batch = asked
    asked = []
    try {
      const answers = await ask(batch.map(({ question }) => question))
      batch.forEach(({ resolve }, index) => {
        resolve(answers[index]!)
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return (question: Question): Promise<Answer> =>
    new Promise((resolve, reject) => {
      asked.push({ question, resolve, reject })
      if (asked.length >= most) void send()
      else timer ??= setTimeout(send, waitMs)
    })
}
