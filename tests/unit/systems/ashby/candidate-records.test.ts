import { beforeEach, expect, test } from 'vitest';
import type { ApiRequest } from '../../../../utils/api/request.ts';
import { ashby } from '../../../../utils/systems/ashby/adapter.ts';

const NOW = Date.UTC(2026, 5, 1);
const iso = (ms: number) => new Date(ms).toISOString();
const context = {
	interviewing: async () => [],
	application: async () => null,
	interviewTitle: async () => null,
};

let now = NOW;
let candidates: readonly object[] = [];
let projects: readonly object[] = [];
let asked = 0;

beforeEach(() => {
	now = NOW;
	projects = [{ id: 'p1', confidential: false }];
	asked = 0;
});

const request: ApiRequest = async ({ path, schema }) => {
	if (path === '/project.list') asked += 1;
	const results = path === '/project.list' ? projects : candidates;
	return schema.parse({ success: true, results, moreDataAvailable: false });
};

const listed = (id: string, updatedAt: number | null, applicationIds: readonly string[] = []) => ({
	id,
	name: 'Ida',
	applicationIds,
	...(updatedAt === null ? {} : { updatedAt: iso(updatedAt) }),
});

/** Who of a page may be in a confidential project, page after page of one client. */
function pages() {
	const readers = ashby.createClient(request, () => now).readers.flat();
	const reader = readers.find(({ resource }) => resource === 'candidates');
	return async (...page: readonly object[]): Promise<readonly string[]> => {
		candidates = page;
		const read = await reader?.read({ since: null, cursor: null }, context);
		const records = read?.outcome === 'page' ? read.records : [];
		return records.flatMap((one) => (one.kind === 'candidates' && one.mayBeConfidential ? [one.id] : []));
	};
}

test('who was made after there was no confidential project may be in one by now', async () => {
	const read = pages();
	expect(await read(listed('old', NOW - 3_600_000))).toEqual([]);
	projects = [...projects, { id: 'p2', confidential: true }];
	expect(await read(listed('new', NOW + 60_000))).toEqual(['new']);
});

test('so may be who tells nothing of when they were made', async () => {
	const read = pages();
	await read(listed('old', NOW - 3_600_000));
	projects = [{ id: 'p2', confidential: true }];
	expect(await read(listed('untold', null))).toEqual(['untold']);
});

test('who was there by then is not asked about again, page after page', async () => {
	const read = pages();
	for (let page = 0; page < 5; page += 1) {
		now += 10_000;
		await read(listed(`old${page}`, NOW - 3_600_000), listed('with an application', now, ['a1']));
	}
	expect(asked).toBe(1);
});

test('where the key sees a confidential project nobody asks again', async () => {
	projects = [{ id: 'p2', confidential: true }];
	const read = pages();
	expect(await read(listed('c1', NOW))).toEqual(['c1']);
	expect(await read(listed('c2', NOW + 60_000))).toEqual(['c2']);
	expect(asked).toBe(1);
});
