import type { MessageKey } from '../i18n/message.ts';

/** One step of the help that the options page shows while a person makes a key in the vendor's settings. */
export type GuideStep = {
	readonly text: MessageKey;
	/** The vendor's settings page this step happens on, where its address is known. */
	readonly href?: string;
	/** `caution` is drawn so that it is not skipped: the key is shown once. */
	readonly tone?: 'caution';
};
