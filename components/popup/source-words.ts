import type { MessageKey } from '../../utils/i18n/message.ts';
import type { LinkSource } from '../../utils/links/link.ts';

/** How a link came to be, in the popover's words. */
export const SOURCE_WORDS: Readonly<Record<LinkSource, MessageKey>> = {
	'paired-by-hand': 'popoverSourcePairedByHand',
	bridge: 'popoverSourceBridge',
	'modernloop-page': 'popoverSourceModernloopPage',
	'ats-page': 'popoverSourceAtsPage',
	email: 'popoverSourceEmail',
	'profile-url': 'popoverSourceProfileUrl',
	template: 'popoverSourceTemplate',
	name: 'popoverSourceName',
};
