/** As wide as the panel usually is; over the document it is always so. */
export const OVERLAY_PX = 272
