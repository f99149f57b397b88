import { existsSync, readdirSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CARD_ORDER } from '../../../components/connections/system-profile.ts';
import { isProposalKey } from '../../../utils/merge/proposals.ts';
import { writeKey } from '../../../utils/outbox/prepared-write.ts';
import { applicationName } from '../../../utils/records/synced-record.ts';
import type { PageSample } from '../../../utils/systems/ats-page.ts';
import { atsAddressOf, atsPageOfHref } from '../../../utils/systems/page-registry.ts';
import { ATS_ADAPTERS } from '../../../utils/systems/registry.ts';
import { ATS_SYSTEMS, SYSTEM_NAMES, SYSTEMS } from '../../../utils/systems/system.ts';
import { type BiomeConfiguration, pageSideIncludes } from '../../tools/page-side-border.ts';
import { PROJECT, projectFiles, projectJson } from '../../tools/project-files.ts';

/** What a system's folder must have. The list in docs/architecture.md says what each file holds. */
const EVERY_SYSTEM = ['page.ts', 'page.samples.ts', 'placement.ts', 'guide.ts'];
const EVERY_ATS = [...EVERY_SYSTEM, 'adapter.ts', 'api.ts', 'schemas.ts', 'mapping.ts', 'permissions.ts'];

const folders = readdirSync(join(PROJECT, 'utils/systems'), { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name);

test('every system has a folder, and every folder is a system with a name', () => {
	expect(folders.sort()).toEqual([...SYSTEMS].sort());
	expect(Object.keys(SYSTEM_NAMES).sort()).toEqual([...SYSTEMS].sort());
});

describe.each(SYSTEMS)('%s', (system) => {
	const isAts = ATS_SYSTEMS.some((ats) => ats === system);

	test('has all the files of a system', () => {
		const wanted = isAts ? EVERY_ATS : EVERY_SYSTEM;
		const missing = wanted.filter((file) => !existsSync(join(PROJECT, 'utils/systems', system, file)));
		expect(missing).toEqual([]);
	});

	test('has a content script of its own', () => {
		expect(projectFiles()).toContain(`entrypoints/${system}.content.ts`);
	});
});

describe.each(ATS_SYSTEMS)('%s in the registry', (system) => {
	const adapter = ATS_ADAPTERS[system];

	test('has a card, and names its applications and proposals', () => {
		expect(CARD_ORDER).toContain(system);
		expect(applicationName(system, { id: 'a', candidateId: 'c', jobId: 'j' })).not.toBe('');
		expect(isProposalKey(writeKey('candidates', system, 'c'))).toBe(true);
	});

	test('is known to the policy that administrators set, and to the contract of the bridge', () => {
		const policy = JSON.stringify(projectJson('public/managed-schema.json'));
		expect(policy).toContain(`"${system}"`);
		expect(JSON.stringify(projectJson('docs/bridge-openapi.json'))).toContain(`"${system}"`);
	});

	test('is itself, and says what its keys need and how to make one', () => {
		expect(adapter.system).toBe(system);
		expect(adapter.permissions.length).toBeGreaterThan(0);
		expect(adapter.guide.length).toBeGreaterThan(0);
	});

	test('sends keys over https to its own hosts only', () => {
		expect(adapter.apiOrigins).toContain(new URL(adapter.apiUrl).origin);
		for (const origin of adapter.apiOrigins) expect(origin).toMatch(/^https:\/\/[^/*]+$/);
	});

	test('reads its own sample addresses, and knows an address for a candidate', async () => {
		const { samples } = (await import(`../../../utils/systems/${system}/page.samples.ts`)) as {
			readonly samples: Readonly<Record<string, readonly PageSample[]>>;
		};
		const people = Object.values(samples)
			.flat()
			.filter(({ page }) => page.kind !== 'job');
		expect(people.length).toBeGreaterThan(0);
		for (const { url, page } of people) expect(atsPageOfHref(url)).toEqual(page);
		const record = { system, kind: 'candidate', id: '5f0e2b51-9a55-4b6c-8a5d-0d1c7b9e4a10' } as const;
		expect(atsAddressOf(record)).toMatch(/^https:/);
	});
});

test('the border around page-side code is drawn around every file that is page-side by its place', () => {
	const includes = pageSideIncludes(projectJson('biome.json') as BiomeConfiguration);
	const pageSide = projectFiles().filter(
		(file) =>
			/^entrypoints\/[^/]+\.content\.ts$|^utils\/page-link\//.test(file) ||
			/^utils\/systems\/(?:[^/]+\/(?:page|placement)|system|ats-page|page-registry|path-detector)\.ts$/.test(
				file,
			),
	);
	expect(pageSide.filter((file) => !includes.some((glob) => matchesGlob(file, glob)))).toEqual([]);
});
