// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { createCarriedLinks } from '../../../utils/page-link/carried-links.ts';
import { learnFromAts } from '../../../utils/page-link/learn-from-ats.ts';
import { learnFromModernLoop } from '../../../utils/page-link/learn-from-modernloop.ts';
import { linksOnScreen, textOf } from '../../../utils/page-link/on-screen.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ashby = (candidate: number, application?: number) =>
	`https://app.ashbyhq.com/candidate-searches/new/right-side/candidates/${id(candidate)}${
		application === undefined ? '' : `/applications/${id(application)}/feed`
	}`;
const smartrecruiters = (n: number) => `https://www.smartrecruiters.com/app/people/applications/${id(n)}`;

describe('what is left on screen from the page before', () => {
	test('is not taken for the new page’s own', () => {
		const carried = createCarriedLinks();
		carried.carry(['old']);
		expect(carried.fresh(['old', 'new'])).toEqual(['new']);
	});

	test('counts again once it had been gone: the same link may stand on both pages', () => {
		const carried = createCarriedLinks();
		carried.carry(['both']);
		expect(carried.fresh([])).toEqual([]);
		expect(carried.fresh(['both'])).toEqual(['both']);
	});

	test('is nothing after a page was loaded anew', () => {
		expect(createCarriedLinks().fresh(['own'])).toEqual(['own']);
	});
});

describe('a ModernLoop page', () => {
	test('teaches its hyperlinks to both ATSs, addresses, profiles and heading', () => {
		const links = [
			ashby(1, 2),
			smartrecruiters(3),
			'mailto:jane.doe@example.com?subject=Hello',
			'https://www.linkedin.com/in/jane-doe',
			'https://example.com/',
		];
		expect(learnFromModernLoop(links, 'Jane Doe')?.extra).toMatchObject({
			evidence: {
				atsUrls: [ashby(1, 2), smartrecruiters(3)],
				emails: ['jane.doe@example.com'],
				profileUrls: ['https://www.linkedin.com/in/jane-doe'],
				heading: 'Jane Doe',
			},
		});
	});

	test('teaches several applications of one candidate', () => {
		expect(learnFromModernLoop([ashby(1, 2), ashby(1, 3)], 'Jane Doe')).toBeDefined();
	});

	test('with links to two people of one ATS is a list and teaches nothing', () => {
		expect(learnFromModernLoop([ashby(1), ashby(2)], 'People')).toBeUndefined();
		expect(learnFromModernLoop([smartrecruiters(1), smartrecruiters(2)], 'People')).toBeUndefined();
	});

	test('without anything of a person sends nothing', () => {
		expect(learnFromModernLoop(['https://example.com/'], '')).toBeUndefined();
	});

	test('does not take look-alike hosts for an ATS', () => {
		const lookalikes = [
			`https://app.ashbyhq.com.evil.example/candidates/${id(1)}`,
			`http://app.ashbyhq.com/candidates/${id(1)}`,
			`https://evil.example/https://app.ashbyhq.com/candidates/${id(1)}`,
		];
		expect(learnFromModernLoop(lookalikes, '')).toBeUndefined();
	});
});

describe('an ATS page', () => {
	test('teaches the one ModernLoop page that it links to, and nothing when there are two', () => {
		expect(learnFromAts(['https://app.modernloop.io/x'])).toEqual({
			type: 'page.learnFromAts',
			extra: { modernloopUrl: 'https://app.modernloop.io/x' },
		});
		expect(learnFromAts(['https://app.modernloop.io/x', 'https://app.modernloop.io/y'])).toBeUndefined();
		expect(learnFromAts([])).toBeUndefined();
	});
});

describe('reading a page', () => {
	test('takes each address once, and a bounded number of them', () => {
		document.body.innerHTML =
			'<a href="https://a.example/"></a><a href="https://a.example/"></a>' +
			Array.from({ length: 2_000 }, (_, n) => `<a href="https://b.example/${n}"></a>`).join('');
		const links = linksOnScreen([document], 'a[href]');
		expect(links[0]).toBe('https://a.example/');
		expect(new Set(links).size).toBe(links.length);
		expect(links.length).toBeLessThanOrEqual(500);
	});

	test('takes a name as a person reads it, and not without end', () => {
		document.body.innerHTML = `<h1>  Jane\n\t<b>Doe</b> </h1><h2>${'long '.repeat(200)}</h2>`;
		expect(textOf(document.querySelector('h1'))).toBe('Jane Doe');
		expect(textOf(document.querySelector('h2')).length).toBeLessThanOrEqual(120);
		expect(textOf(null)).toBe('');
	});
});
