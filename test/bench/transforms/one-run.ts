/** Makes one transform, `argv: case photo mark ours|sharp`, and ends, so that its parent learns its peak memory. */
import { readFileSync } from 'node:fs'
import { renderCase, transformCases } from './contenders.ts'

const [, , name, photo, mark, who] = process.argv
const each = transformCases.find((known) => known.name === name)!

const main = async () => {
  const [bytes, markBytes] = [readFileSync(photo!), readFileSync(mark!)]
  if (who === 'ours') await renderCase(each, bytes, markBytes)
  else await each.bare(bytes, markBytes).toBuffer()
}

main()
