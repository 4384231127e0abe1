/** On one visit, inspection, issue or plan. */
export const PHOTOS_MAX = 3;
/** Of one picture, after the phone made it smaller. */
export const PHOTO_BYTES_MAX = 2 * 1024 * 1024;
export const PHOTO_SIDE_MAX = 4096;
