import type messages from '../../public/_locales/en/messages.json';

/** A key of `public/_locales/en/messages.json`: a string that does not exist does not compile. */
export type MessageKey = keyof typeof messages;

/** Looks a string up; `substitutions` fill $1…$9. Passed in, because tests have no `browser.i18n`. */
export type Translate = (key: MessageKey, substitutions?: string | string[]) => string;
