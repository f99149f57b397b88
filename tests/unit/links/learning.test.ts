import { describe, expect, test } from 'vitest';
import { lessonOf, NO_LESSON } from '../../../utils/links/learning.ts';
import { atsPageOfHref } from '../../../utils/systems/page-registry.ts';
import { ashbyUrl, candidatePage, evidence, id } from './fixtures.ts';

const lesson = (...args: Parameters<typeof evidence>) => lessonOf(evidence(...args), atsPageOfHref);
const srUrl = (n: number) => `https://www.smartrecruiters.com/app/people/candidates/${id(n)}`;

describe('what a ModernLoop page teaches', () => {
	test('its hyperlinks, addresses and heading', () => {
		expect(
			lesson(
				{ atsUrls: [ashbyUrl(1)], emails: ['a@example.com'], profileUrls: ['https://x.com/a'] },
				'Jane Doe',
			),
		).toEqual({
			atsPages: [candidatePage(1)],
			emails: ['a@example.com'],
			profileUrls: ['https://x.com/a'],
			name: 'Jane Doe',
		});
	});

	test('the same person in both ATSs', () => {
		expect(lesson({ atsUrls: [ashbyUrl(1), srUrl(2)] }).atsPages).toHaveLength(2);
	});

	test('several applications of one candidate', () => {
		const urls = [1, 2].map((n) => `${ashbyUrl(1)}/applications/${id(n)}/feed`);
		expect(lesson({ atsUrls: [...urls, ashbyUrl(1)] }).atsPages).toHaveLength(3);
	});

	test('nothing at all when it links to more applications than anyone has', () => {
		const urls = Array.from({ length: 31 }, (_, n) => `${ashbyUrl(1)}/applications/${id(n)}/feed`);
		expect(lesson({ atsUrls: urls })).toEqual(NO_LESSON);
	});

	test('nothing at all when it claims two people of one ATS', () => {
		const claims = { atsUrls: [ashbyUrl(1), ashbyUrl(2), srUrl(3)], emails: ['a@example.com'] };
		expect(lesson(claims, 'Jane Doe')).toEqual(NO_LESSON);
	});

	test('nothing by e-mail when it shows a list of them', () => {
		const emails = [1, 2, 3, 4].map((n) => `${n}@example.com`);
		expect(lesson({ emails }).emails).toEqual([]);
	});

	test('nothing from jobs and other sites', () => {
		const atsUrls = [`https://app.ashbyhq.com/jobs/${id(1)}`, 'https://evil.example/', 'javascript:alert(1)'];
		expect(lesson({ atsUrls }).atsPages).toEqual([]);
	});
});
