/** Something that the machine lacks and the project cannot bring along: no fault of the image. */
export class CannotRunHere extends Error {
  override name = 'CannotRunHere'
}

/** Whatever keeps this from working is the machine's: its network, its rights, its packages. */
export async function asMachinesFault<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new CannotRunHere(`${what}: ${(error as Error).message}`, { cause: error })
  }
}
