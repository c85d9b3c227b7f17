import styles from './meter.module.css'

/** The bar of a progress or a meter, for the eye; its role and label come from the component around it. */
export const Meter = ({ percentage }: { readonly percentage?: number }) => (
  <div className={styles.track} data-unknown={percentage === undefined || undefined}>
    <div className={styles.bar} style={{ width: `${percentage ?? 100}%` }} />
  </div>
)
