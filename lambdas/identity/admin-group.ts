/** The group of the user pool whose members may act across owners. */
export const adminGroup = 'admin'
