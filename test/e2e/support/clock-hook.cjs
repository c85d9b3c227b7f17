// Loaded into a function's process by NODE_OPTIONS=--require. `new Date()` says a time some days ahead. Date.now() stays
// right: Lambda computes from it how much time is left, and the SDK when to try again.
const aheadMs = Number(process.env.CLOCK_AHEAD_DAYS ?? 0) * 86_400_000
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + aheadMs)
    else super(...args)
  }
}
