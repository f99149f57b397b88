/** What wakes the background by itself, each under its name. */

/** What is due to be synced. */
export const SYNC_ALARM = 'sync';

/** Goes on with replacing a key. */
export const KEY_ALARM = 'key';

/** Looks whether somebody is there. */
export const LOOK_ALARM = 'look';

/** Removes what nobody has seen for long. */
export const TIDY_ALARM = 'tidy';
