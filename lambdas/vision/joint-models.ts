/** Models that embed pictures and texts in one vector space. A stage uses one of them, or `none`. */
export const jointModels = ['none', 'clip-vit-b32', 'toy-colours'] as const
export type JointModel = (typeof jointModels)[number]
