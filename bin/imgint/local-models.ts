/** Gathered at the first use, which takes a while and the network; nothing of that is needed without vision. */
export const localModelsDirectory = async (): Promise<string> =>
  (await import('../../layers/models/build.ts')).modelsDirectory()
