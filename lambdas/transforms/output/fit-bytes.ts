import { StepRefusal } from '../step-refusal.ts'

interface Encoded {
  readonly bytes: Buffer
}

/**
 * Finds the best value of an option with which the result has at most `maxBytes`, by bisection between the lowest
 * value and the requested one.
 * @throws StepRefusal when even the lowest value gives more
 */
export async function fitBytes<E extends Encoded>(
  maxBytes: number,
  steer: { readonly field: string; readonly lowest: number; readonly highest: number },
  encode: (value: number) => Promise<E>,
): Promise<E> {
  const first = await encode(steer.highest)
  if (first.bytes.length <= maxBytes) return first
  let [fitting, low, high] = [undefined as E | undefined, steer.lowest, steer.highest - 1]
  let smallest = first.bytes.length
  while (low <= high) {
    const middle = fitting ? Math.ceil((low + high) / 2) : Math.floor((low + high) / 2)
    const encoded = await encode(middle)
    smallest = Math.min(smallest, encoded.bytes.length)
    if (encoded.bytes.length <= maxBytes) {
      fitting = encoded
      low = middle + 1
    } else high = middle - 1
  }
  if (fitting) return fitting
  throw new StepRefusal(
    `Expected a result of at most ${maxBytes} bytes; with the lowest ${steer.field}, it has ${smallest}. Resize the picture, or allow more bytes.`,
  )
}
