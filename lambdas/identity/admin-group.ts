/** People of this group of the user pool may look across owners. */
export const adminGroup = 'admin'
