import styles from './jobs.module.css'
import { Jobs } from './jobs.tsx'

/** The jobs of the account, on a page that everybody can open. */
export const JobsPage = () => (
  <div className={styles.page}>
    <Jobs heading="h1" />
  </div>
)
