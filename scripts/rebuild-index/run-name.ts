/** The name of a run that begins now, for its tables: 20261125t094500. */
export const runName = (now: Date): string =>
  now.toISOString().slice(0, 19).replace(/[-:]/g, '').toLowerCase()
