import type { GuideStep } from '../guide.ts';

/** How an administrator makes a SmartRecruiters API key, in the words of SmartRecruiters' settings pages. */
export const guide: readonly GuideStep[] = [
	{ text: 'guideSmartrecruiters1' },
	{
		text: 'guideSmartrecruiters2',
		href: 'https://www.smartrecruiters.com/settings/administration/app-management/custom-applications',
	},
	{ text: 'guideSmartrecruiters3' },
	{ text: 'guideSmartrecruiters4' },
	{ text: 'guideSmartrecruiters5' },
	{ text: 'guideSmartrecruiters6' },
	{ text: 'guideSmartrecruiters7' },
	{ text: 'guideSmartrecruiters8', tone: 'caution' },
];
