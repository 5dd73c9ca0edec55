/** Air at both sides of the rows. */
export const EDGE_PX = 12
