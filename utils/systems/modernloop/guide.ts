import type { GuideStep } from '../guide.ts';

/** What a ModernLoop connection is. ModernLoop publishes no API: there is no key of its own to fetch. */
export const guide: readonly GuideStep[] = [
	{ text: 'guideModernloop1', tone: 'note' },
	{ text: 'guideModernloop2', tone: 'note' },
	{ text: 'guideModernloop3', tone: 'note' },
	{ text: 'guideModernloop4', tone: 'caution' },
];
