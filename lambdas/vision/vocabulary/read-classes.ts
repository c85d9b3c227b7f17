/** One class of a model: its name in plain words and its wider terms, nearest first. */
export interface NamedClass {
  readonly name: string
  readonly parents: readonly string[]
}

/** The classes of a model in the order of its outputs; a line reads "tabby < cat < animal". */
export function readClasses(text: string): NamedClass[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const [name = '', ...parents] = line.split('<').map((term) => term.trim())
      if (!name || parents.some((parent) => !parent)) {
        throw new Error(`Expected "name < parent" for class ${index}; received "${line}"`)
      }
      return { name, parents }
    })
}
