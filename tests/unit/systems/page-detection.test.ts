import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as ashbySamples from '../../../utils/systems/ashby/page.samples.ts';
import * as ashby from '../../../utils/systems/ashby/page.ts';
import * as modernloopSamples from '../../../utils/systems/modernloop/page.samples.ts';
import { modernLoopPageKey } from '../../../utils/systems/modernloop/page.ts';
import { atsAddressOf, atsPageOfHref } from '../../../utils/systems/page-registry.ts';
import * as smartrecruitersSamples from '../../../utils/systems/smartrecruiters/page.samples.ts';
import * as smartrecruiters from '../../../utils/systems/smartrecruiters/page.ts';

const systems = [
	{ name: 'ashby', ...ashby, ...ashbySamples },
	{ name: 'smartrecruiters', ...smartrecruiters, ...smartrecruitersSamples },
];
const modernloopAddresses = Object.values(modernloopSamples.samples).flat();
const allSamples = systems.flatMap(({ name, samples }) =>
	Object.entries(samples).flatMap(([detector, list]) =>
		list.map((sample) => ({ ...sample, owner: `${name}: ${detector}` })),
	),
);
const nobody = [
	...systems.flatMap(({ otherAddresses }) => otherAddresses),
	...modernloopSamples.otherAddresses,
	...modernloopAddresses,
];

for (const { name, detectors, samples } of systems) {
	describe(`${name} detectors`, () => {
		test('each has sample addresses, and no samples are left over', () => {
			expect(Object.keys(samples).sort()).toEqual(detectors.map((detector) => detector.name).sort());
		});
		for (const detector of detectors) {
			const own = `${name}: ${detector.name}`;
			test(`"${detector.name}" reads its own samples and none of all others`, () => {
				for (const { url, page, owner } of allSamples) {
					expect(detector.detect(new URL(url)), `${own} on ${url}`).toEqual(owner === own ? page : undefined);
				}
				for (const url of nobody) {
					expect(detector.detect(new URL(url)), `${own} on ${url}`).toBeUndefined();
				}
			});
		}
	});
}

describe('addresses of records', () => {
	test('lead back to the page they were made from', () => {
		for (const { page } of allSamples) {
			const address = atsAddressOf(page);
			expect(systems.find(({ name }) => name === page.system)?.detectPage(address ?? '')).toEqual(page);
		}
	});
	test('an Ashby application without its candidate has none', () => {
		expect(atsAddressOf({ system: 'ashby', kind: 'application', id: 'x' })).toBeUndefined();
	});
	test('lead to the record they were made from', () => {
		const id = '3f6b1c2e-8d4a-4f2b-9a71-5c0e2d9b7a11';
		expect(smartrecruiters.addressOf({ system: 'smartrecruiters', kind: 'application', id })).toBe(
			`https://www.smartrecruiters.com/app/people/applications/${id}`,
		);
		expect(ashby.addressOf({ system: 'ashby', kind: 'candidate', id })).toBe(
			`https://app.ashbyhq.com/candidate-searches/new/right-side/candidates/${id}`,
		);
	});
});

describe('hyperlinks', () => {
	test('to candidates and applications of either ATS count, to jobs and everything else not', () => {
		for (const { url, page } of allSamples) {
			expect(atsPageOfHref(url)).toEqual(page.kind === 'job' ? undefined : page);
		}
		for (const href of [...nobody, 'javascript:alert(1)', 'mailto:a@example.org', '', '/app/people', '%']) {
			expect(atsPageOfHref(href)).toBeUndefined();
		}
	});
	test('no text makes a detector throw, and what it reads is always of a trusted origin', () => {
		const text = fc.oneof(
			fc.string(),
			fc.webUrl({ withFragments: true, withQueryParameters: true }),
			fc
				.tuple(fc.constantFrom(...allSamples.map(({ url }) => url)), fc.nat(200), fc.string({ maxLength: 4 }))
				.map(([url, at, noise]) => url.slice(0, at) + noise + url.slice(at)),
		);
		fc.assert(
			fc.property(text, (address) => {
				const page = atsPageOfHref(address);
				modernLoopPageKey(address);
				if (page) {
					expect(new URL(address).origin).toBe(
						page.system === 'ashby' ? 'https://app.ashbyhq.com' : 'https://www.smartrecruiters.com',
					);
				}
			}),
			{ numRuns: 1_000 },
		);
	});
});

describe('the key of a ModernLoop page', () => {
	test('is the same for every tab of a page', () => {
		for (const [key, addresses] of Object.entries(modernloopSamples.samples)) {
			for (const address of addresses) expect(modernLoopPageKey(address), address).toBe(key);
		}
	});
	test('is itself an address with the same key', () => {
		for (const key of Object.keys(modernloopSamples.samples)) expect(modernLoopPageKey(key)).toBe(key);
	});
	test('does not exist for pages that name nothing, for signing in and for other sites', () => {
		for (const address of [...modernloopSamples.otherAddresses, ...allSamples.map(({ url }) => url)]) {
			expect(modernLoopPageKey(address), address).toBeUndefined();
		}
	});
});
