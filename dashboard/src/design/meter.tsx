import styles from './meter.module.css'

/** The visible bar of a progress or a meter; the component around it provides role and label. */
export const Meter = ({ percentage }: { readonly percentage?: number }) => (
  <div className={styles.track} data-unknown={percentage === undefined || undefined}>
    <div className={styles.bar} style={{ width: `${percentage ?? 100}%` }} />
  </div>
)
