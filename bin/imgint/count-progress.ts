/** Shows a progress bar on stderr; nothing if stderr is a file or a pipe. */
export async function startCount(total: number): Promise<{ step: () => void; stop: () => void }> {
  if (!process.stderr.isTTY || total < 2) return { step: () => {}, stop: () => {} }
  const { SingleBar } = (await import('cli-progress')).default
  const bar = new SingleBar({
    format: '{bar} {value}/{total} photos, {eta} s left',
    stream: process.stderr,
    clearOnComplete: true,
  })
  bar.start(total, 0)
  return { step: () => bar.increment(), stop: () => bar.stop() }
}
