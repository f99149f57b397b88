import type { GuideStep } from '../guide.ts';

/** What a ModernLoop connection is. ModernLoop publishes no API: there is no key of its own to fetch. */
export const guide: readonly GuideStep[] = [
	{ text: 'guideModernloop1' },
	{ text: 'guideModernloop2' },
	{ text: 'guideModernloop3' },
	{ text: 'guideModernloop4', tone: 'caution' },
];
