import type { CSSProperties } from 'react'
import type { Colour } from '../../../engine/engine.ts'
import { hexOf } from './colour-space.ts'
import styles from './Swatch.module.css'

/** A colour, round, with a line around it that is seen beside any other. */
export function Swatch({ colour }: { colour: Colour }) {
  return <span className={styles.swatch} style={{ '--colour': hexOf(colour) } as CSSProperties} />
}
