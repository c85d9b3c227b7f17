/**
 * What functions report as metrics of CloudWatch, each for an alarm. All functions count into the same metrics: a
 * metric costs $0.30 a month, and an alarm watches one.
 */
export const reportedMetrics = [
  'DeadLetters',
  'JobsGivenUp',
  'OriginalsLost',
  'RecordsPostponed',
  'WorkTakenUp',
] as const
export type ReportedMetric = (typeof reportedMetrics)[number]

/** The value of Powertools' dimension `service` in all of them. */
export const reportedService = 'stage'
