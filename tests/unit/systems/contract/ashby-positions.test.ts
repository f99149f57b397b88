import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import { addCandidate } from '../../../sandbox/world/additions.ts';
import { updateCandidate } from '../../../sandbox/world/changes.ts';
import { stableUuid } from '../../../sandbox/world/stable-id.ts';
import { contextOf, readPage, readPass, startAshbySync } from './ashby-sync.ts';

const HOUR = 3_600_000;
let ashby: Awaited<ReturnType<typeof startAshbySync>>;
beforeEach(async () => {
	const lifetimes = { cursorLifetimeMs: HOUR, syncTokenLifetimeMs: 24 * HOUR };
	ashby = await startAshbySync(220, { ...lifetimes, incrementalPages: 2 });
});
afterEach(() => ashby.close());

test('the token goes with the first page only, then the cursor, and never a null', async () => {
	const reader = ashby.reader('candidates');
	const { since } = await readPass(reader);
	for (const { id } of ashby.world.candidates('ashby', { limit: 150 })) {
		updateCandidate(ashby.world, 'ashby', id, { phone: '1' }, ashby.clock.now());
	}
	ashby.sent.length = 0;
	await readPass(reader, since);
	expect(ashby.sent.map(({ body }) => body)).toEqual([
		{ limit: 100, syncToken: since },
		{ limit: 100, cursor: expect.any(String) },
	]);
});

describe('where Ashby refuses the position', () => {
	const at = (position: { since: string | null; cursor: string | null }) =>
		ashby.reader('candidates').read(position, contextOf());

	test('an expired cursor begins the pass again', async () => {
		const { cursor } = await readPage(ashby.reader('candidates'), { since: null, cursor: null });
		ashby.clock.advance(HOUR + 1);
		expect(await at({ since: null, cursor })).toEqual({ outcome: 'restart' });
	});

	test.each(['nonsense', ''])('the unreadable cursor "%s" begins the pass again', async (cursor) => {
		expect(await at({ since: null, cursor })).toEqual({ outcome: 'restart' });
	});

	test('a cursor of another list begins the pass again', async () => {
		const { cursor } = await readPage(ashby.reader('applications'), { since: null, cursor: null });
		expect(await at({ since: null, cursor })).toEqual({ outcome: 'restart' });
	});

	test('a cursor of an increment that is refused begins the increment again', async () => {
		const { since } = await readPass(ashby.reader('candidates'));
		expect(await at({ since, cursor: 'nonsense' })).toEqual({ outcome: 'restart' });
	});

	test('an expired token leads to a full pass', async () => {
		const { since } = await readPass(ashby.reader('candidates'));
		ashby.clock.advance(24 * HOUR + 1);
		expect(await at({ since, cursor: null })).toEqual({ outcome: 'restart-full' });
	});

	test('an unreadable token leads to a full pass', async () => {
		expect(await at({ since: 'nonsense', cursor: null })).toEqual({ outcome: 'restart-full' });
	});

	test('too many changes lead to a full pass', async () => {
		const { since } = await readPass(ashby.reader('candidates'));
		const all = ashby.world.candidates('ashby', { limit: 1000 });
		expect(all.length).toBeGreaterThan(100);
		// More than the two pages of a hundred that the sandbox was told to allow.
		ashby.world.db
			.prepare("UPDATE candidates SET revision = ? WHERE ats = 'ashby'")
			.run(ashby.world.nextRevision());
		for (let extra = 0; all.length + extra <= 201; extra += 1) {
			const id = stableUuid(`extra ${extra}`);
			addCandidate(ashby.world, 'ashby', { id, first_name: 'E', last_name: `${extra}` }, ashby.clock.now());
		}
		expect(await at({ since, cursor: null })).toEqual({ outcome: 'restart-full' });
		expect((await readPass(ashby.reader('candidates'))).records.length).toBeGreaterThan(200);
	});
});

test('what Ashby lists wrongly is unexpected, not an end of the list', async () => {
	const body = { success: true, results: [], moreDataAvailable: true };
	ashby.faults.add({ path: '/candidate.list', fault: { kind: 'status', status: 200, body } });
	const read = ashby.reader('candidates').read({ since: null, cursor: null }, contextOf());
	expect(await read.catch(failureOf)).toMatchObject({ kind: 'unexpected' });
});
