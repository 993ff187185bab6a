/** @file How a share link is known, apart from what packs and unpacks it: only those who open or make one need that. */

/** The hash's key: `#g=…`. */
export const LINK_KEY = 'g';
