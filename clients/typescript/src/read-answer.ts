/** Parses a response by its content type: JSON, JSON Lines as an array, or text. Undefined if it has no body. */
export async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  const type = response.headers.get('content-type') ?? ''
  if (/^application\/x-ndjson\b/i.test(type)) return text.split('\n').filter(Boolean).map(parseLine)
  return /^application\/(?:[\w.+-]+\+)?json\b/i.test(type) ? JSON.parse(text) : text
}

const parseLine = (line: string): unknown => JSON.parse(line)
