/** Imported on first use: building the folder takes a while and the network, and only vision needs it. */
export const localModelsDirectory = async (): Promise<string> =>
  (await import('../../layers/models/build.ts')).modelsDirectory()
