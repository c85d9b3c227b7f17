import { type NamedClass, readClasses } from '../vocabulary/read-classes.ts'
import type { OnnxModels } from './onnx-models.ts'

/** Reads the classes of a model from the file beside it, once. */
export function createClassNames(models: OnnxModels) {
  const read = new Map<string, Promise<NamedClass[]>>()
  return (file: string): Promise<NamedClass[]> => {
    const classes = read.get(file) ?? models.readText(file).then(readClasses)
    read.set(file, classes)
    return classes
  }
}
