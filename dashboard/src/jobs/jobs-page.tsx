import styles from './jobs.module.css'
import { Jobs } from './jobs.tsx'

/** What the account does with many photos at once, for everybody. */
export const JobsPage = () => (
  <div className={styles.page}>
    <Jobs heading="h1" />
  </div>
)
