const dayMs = 24 * 3_600_000
const busiestHour = 14
/** Rate of the quietest hour over the mean; with a small peak, the quietest hour is busier. */
const quietest = 0.2
const steps = 24 * 60

/** Rates of each minute over the mean of the day: one hill whose top is `peak`, with a mean of 1. */
export function rateByMinute(peak: number): number[] {
  const hill = (power: number) =>
    Array.from({ length: steps }, (_, minute) => {
      const hours = (minute + 0.5) / 60 - busiestHour
      return quietest + (peak - quietest) * ((1 + Math.cos((2 * Math.PI * hours) / 24)) / 2) ** power
    })
  const mean = (rates: readonly number[]) => rates.reduce((sum, each) => sum + each, 0) / steps
  // A steeper hill has a lower mean: halve the interval until it is 1.
  let [flat, steep] = [0, 1_000]
  for (let turn = 0; turn < 60; turn++) {
    const middle = (flat + steep) / 2
    if (mean(hill(middle)) > 1) flat = middle
    else steep = middle
  }
  return hill(steep)
}

/** When each of so many jobs arrives within a day, in milliseconds since midnight. */
export function dayOfArrivals(jobs: number, peak: number): number[] {
  const rates = rateByMinute(peak)
  const total = rates.reduce((sum, each) => sum + each, 0)
  const arrivals: number[] = []
  let [minute, before] = [0, 0]
  for (let job = 0; job < jobs; job++) {
    const wanted = ((job + 0.5) / jobs) * total
    while (before + rates[minute]! < wanted) before += rates[minute++]!
    arrivals.push(((minute + (wanted - before) / rates[minute]!) / steps) * dayMs)
  }
  return arrivals
}
