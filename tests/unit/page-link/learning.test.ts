import { describe, expect, test } from 'vitest';
import { createCarriedLinks } from '../../../utils/page-link/carried-links.ts';
import { learnFromAts } from '../../../utils/page-link/learn-from-ats.ts';
import { learnFromModernLoop } from '../../../utils/page-link/learn-from-modernloop.ts';
import * as ashby from '../../../utils/systems/ashby/page.samples.ts';
import { atsPageOfHref } from '../../../utils/systems/page-registry.ts';
import * as smartrecruiters from '../../../utils/systems/smartrecruiters/page.samples.ts';

const JANE = 'https://app.ashbyhq.com/candidate-searches/new/right-side/candidates/';
const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const jane = `${JANE}${id(1)}`;

Object.assign(globalThis, { location: { href: 'https://app.modernloop.io/x' } });
const evidenceOf = (links: readonly string[], heading = 'Jane Doe') => {
	const lesson = learnFromModernLoop(links, heading);
	return lesson?.type === 'page.learnFromModernLoop' ? lesson.extra.evidence : undefined;
};

describe('a ModernLoop page', () => {
	test('teaches its links to ATS records, e-mail addresses, profiles and heading', () => {
		const profile = 'https://www.linkedin.com/in/jane-doe';
		expect(
			evidenceOf([jane, 'mailto:jane@example.org?subject=Hi', profile, 'https://example.org/x']),
		).toEqual({
			atsUrls: [jane],
			emails: ['jane@example.org'],
			profileUrls: [profile],
			heading: 'Jane Doe',
			address: 'https://app.modernloop.io/x',
		});
	});
	test('that links to one person of each ATS is about one person', () => {
		const there = `https://www.smartrecruiters.com/app/people/applications/${id(2)}`;
		expect(evidenceOf([jane, there])?.atsUrls).toEqual([jane, there]);
	});
	test('that links to two pages of one person is about that person', () => {
		const links = [
			jane,
			`${jane}/applications/${id(5)}/feed`,
			jane.toUpperCase().replace(/^.*?\/\/[^/]*/, 'https://app.ashbyhq.com'),
		];
		expect(evidenceOf(links)?.atsUrls).toHaveLength(links.length);
	});
	test('that links to two people of one ATS is a list and teaches nothing', () => {
		expect(evidenceOf([jane, `${JANE}${id(2)}`])).toBeUndefined();
	});
	test('with nothing on it teaches nothing', () => {
		expect(
			evidenceOf(['https://app.modernloop.io/help', 'https://github.com/a/b', 'mailto:'], ''),
		).toBeUndefined();
	});
	test('tells ATS people as the detectors do', () => {
		for (const [{ samples, otherAddresses }] of [[ashby], [smartrecruiters]] as const) {
			for (const { url } of Object.values(samples).flat()) {
				expect(evidenceOf([url])?.atsUrls.length, url).toBe(atsPageOfHref(url) ? 1 : 0);
			}
			for (const url of otherAddresses) {
				// What it takes for a person and is none is only dropped later, by the background.
				if (URL.canParse(url) && !/^https:\/\/(app\.ashbyhq|www\.smartrecruiters)\.com\//.test(url)) {
					expect(evidenceOf([url])?.atsUrls, url).toEqual([]);
				}
			}
		}
	});
});

describe('an ATS page', () => {
	const modernloop = 'https://app.modernloop.io/x/4kQv9ZtXw2LmN8pRsT1aBc';
	test('teaches the one ModernLoop page it links to', () => {
		expect(learnFromAts([modernloop])).toEqual({
			type: 'page.learnFromAts',
			extra: { modernloopUrl: modernloop },
		});
	});
	test('teaches nothing without a link, and nothing with several', () => {
		expect(learnFromAts([])).toBeUndefined();
		expect(learnFromAts([modernloop, `${modernloop}2`])).toBeUndefined();
	});
});

describe('links that were on screen before the page changed', () => {
	test('are not the new page’s', () => {
		const carried = createCarriedLinks();
		carried.carry(['a', 'b']);
		expect(carried.fresh(['a', 'b', 'c'])).toEqual(['c']);
	});
	test('count once they had been gone', () => {
		const carried = createCarriedLinks();
		carried.carry(['a']);
		expect(carried.fresh([])).toEqual([]);
		expect(carried.fresh(['a'])).toEqual(['a']);
	});
	test('all count on a page that was loaded anew', () => {
		expect(createCarriedLinks().fresh(['a'])).toEqual(['a']);
	});
});
