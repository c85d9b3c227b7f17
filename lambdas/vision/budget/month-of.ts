/** The month in which AWS bills what happens at this time, as YYYY-MM. Its months are those of UTC. */
export const monthOf = (now: Date): string => now.toISOString().slice(0, 7)
