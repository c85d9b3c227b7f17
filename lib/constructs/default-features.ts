import type { StageConfig } from '../config.ts'

/** Features for photos whose upload names none, limited to those that have a provider. */
export const defaultFeatures = ({ visionFeatures, routes }: Pick<StageConfig, 'visionFeatures' | 'routes'>) =>
  visionFeatures.filter((feature) => routes[feature] !== 'off')
