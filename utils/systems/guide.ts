import type { MessageKey } from '../i18n/message.ts';

/** One step of the help that the options page shows while a person makes a key in the vendor's settings. */
export type GuideStep = {
	/** Words between `**` are the vendor's own and are drawn so that they can be found on its page. */
	readonly text: MessageKey;
	/** The vendor's settings page this step happens on, where its address is known. */
	readonly href?: string;
	/** Not a step but something to know, without a number; `caution` is drawn so that it is not skipped. */
	readonly tone?: 'note' | 'caution';
};
