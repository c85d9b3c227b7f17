/** What cameras write for a lens that they do not know: "----", "0.0 mm f/0.0", "Unknown". */
const unknownLens =
  /^([-?.\s]*|0+(\.0+)?(-0+(\.0+)?)? ?mm f\/?0+(\.0+)?|unknown( lens)?|none|n\/a|\(?null\)?)$/i

/** The first name that is one. */
export const realLens = (...names: readonly (string | undefined)[]): string | undefined =>
  names.find((name) => name !== undefined && !unknownLens.test(name))
