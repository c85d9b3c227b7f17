/** Imported on first use: building the folder takes time and needs the network, and only vision uses it. */
export const localModelsDirectory = async (): Promise<string> =>
  (await import('../../layers/models/build.ts')).modelsDirectory()
