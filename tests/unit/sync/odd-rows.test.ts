import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { REQUEST_BOUNDS } from '../../../utils/api/create-request.ts';
import type { SyncedKind } from '../../../utils/records/synced-record.ts';
import { FULL_EVERY_MS } from '../../../utils/sync/checkpoint.ts';
import { readCheckpoints } from '../../../utils/sync/stored-sync.ts';
import type { Ats } from '../../../utils/systems/system.ts';
import { createEngineWorld } from './engine-world.ts';

type Page = { [list in 'results' | 'content']?: { title?: unknown }[] };

let here: Awaited<ReturnType<typeof createEngineWorld>>;
/** Changes the answers of one path; null: none. */
let spoil: { readonly path: string; readonly change: (page: Page) => void } | null;

beforeEach(async () => {
	spoil = null;
	const real = globalThis.fetch;
	vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
		const response = await real(input, init);
		if (spoil === null || new URL(String(input)).pathname !== spoil.path) return response;
		const page: Page = await response.json();
		spoil.change(page);
		return new Response(JSON.stringify(page), response);
	});
	here = await createEngineWorld({ candidates: 20 });
});
afterEach(async () => {
	vi.restoreAllMocks();
	await here.close();
});

async function settle(): Promise<void> {
	for (let turn = 0; turn < 12; turn += 1) {
		await here.engine.wake();
		here.time.now += 40_000;
	}
}

async function importOf(system: Ats): Promise<void> {
	await here.connect(system);
	await here.engine.start(system);
	await settle();
}

async function checkpointOf(system: Ats, resource: SyncedKind) {
	const checkpoints = await readCheckpoints(here.store, system);
	return checkpoints.find((one) => one.resource === resource);
}

/** The first row of every page in another shape. */
function withoutTitle({ results, content }: Page): void {
	const [first] = results ?? content ?? [];
	if (first !== undefined) first.title = { text: 'in another shape' };
}

describe('a feedback form in another shape than the documented one', () => {
	beforeEach(async () => {
		spoil = { path: '/feedbackFormDefinition.list', change: withoutTitle };
		await importOf('ashby');
	});

	test('stops nothing: the other forms, applications and candidates are imported', async () => {
		for (const kind of ['scorecards', 'applications', 'candidates', 'interviews'] as const) {
			expect(await here.stored('ashby', kind)).not.toEqual([]);
		}
	});

	test('is told of, with how many there are, and stays so until it is understood', async () => {
		const problem = { kind: 'rows-left-out', rows: 1, detail: 'title invalid_type' };
		const told = () =>
			here.browser.published
				.find(({ system }) => system === 'ashby')
				?.resources.find(({ resource }) => resource === 'scorecards');
		expect(told()).toMatchObject({ phase: 'current', problem, retryAt: null });
		here.time.now += 2 * 3_600_000;
		await settle();
		expect(told()).toMatchObject({ problem });
		spoil = null;
		here.time.now += FULL_EVERY_MS;
		await settle();
		expect(told()).toMatchObject({ phase: 'current', problem: null });
	});
});

test('a job that is no longer understood stays as it is known, and is not taken for gone', async () => {
	await importOf('ashby');
	const before = await here.stored('ashby', 'jobs');
	spoil = { path: '/job.list', change: withoutTitle };
	await here.engine.readAll('ashby');
	await settle();
	expect(await here.stored('ashby', 'jobs')).toEqual(before);
	expect(await checkpointOf('ashby', 'jobs')).toMatchObject({ phase: 'idle', fullAt: expect.any(Number) });
});

test('forms that are too large to be read hold up nobody', async () => {
	const tooLong = 'x'.repeat(REQUEST_BOUNDS.maxBytes);
	spoil = {
		path: '/feedbackFormDefinition.list',
		change: ({ results = [] }) => {
			for (const row of results) row.title = tooLong;
		},
	};
	await importOf('ashby');
	expect(await checkpointOf('ashby', 'scorecards')).toMatchObject({
		problem: { detail: 'answer too large' },
	});
	expect(await here.stored('ashby', 'candidates')).not.toEqual([]);
});

test('interviews that were read before their definitions get their titles as soon as those are there', async () => {
	spoil = {
		path: '/interview.list',
		change: (page) => {
			delete page.results;
		},
	};
	await importOf('ashby');
	expect(await here.stored('ashby', 'interviews')).not.toEqual([]);
	const before = (await checkpointOf('ashby', 'interviews'))?.pass;
	spoil = null;
	here.time.now += 3_600_000;
	await settle();
	expect((await checkpointOf('ashby', 'interviews'))?.pass).toBe((before ?? 0) + 1);
});

test('a job of SmartRecruiters in another shape stops nothing either', async () => {
	spoil = { path: '/jobs', change: withoutTitle };
	await importOf('smartrecruiters');
	expect(await here.stored('smartrecruiters', 'jobs')).not.toEqual([]);
	expect(await here.stored('smartrecruiters', 'candidates')).not.toEqual([]);
	expect(await checkpointOf('smartrecruiters', 'jobs')).toMatchObject({
		problem: { kind: 'rows-left-out', rows: 1 },
	});
});
