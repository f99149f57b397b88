import type { GuideStep } from '../guide.ts';

/** How an Organization Admin makes an Ashby API key, in the words of Ashby's settings pages. */
export const guide: readonly GuideStep[] = [
	{ text: 'guideAshby1', href: 'https://app.ashbyhq.com/admin/api/keys' },
	{ text: 'guideAshby2' },
	{ text: 'guideAshby3' },
	{ text: 'guideAshby4' },
	{ text: 'guideAshby5' },
	{ text: 'guideAshby9' },
	{ text: 'guideAshby6' },
	{ text: 'guideAshby7', tone: 'caution' },
	{ text: 'guideAshby8', tone: 'note' },
];
