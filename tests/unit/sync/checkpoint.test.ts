import { describe, expect, test } from 'vitest';
import {
	afterFailure,
	afterPage,
	afterRemoval,
	afterRestart,
	begun,
	type Checkpoint,
	FULL_EVERY_MS,
	newCheckpoint,
	withFullPass,
} from '../../../utils/sync/checkpoint.ts';
import type { ReadPage } from '../../../utils/systems/ats-reader.ts';

const NOW = 1_800_000_000_000;
const DUE = NOW + 300_000;
const user = { kind: 'users' as const, id: 'u', name: 'U', email: '', active: true };

const page = (change: Partial<ReadPage>): ReadPage => ({
	outcome: 'page',
	records: [user],
	cursor: null,
	since: 'token',
	total: null,
	...change,
});
const read = (checkpoint: Checkpoint, change: Partial<ReadPage> = {}) =>
	afterPage(checkpoint, page(change), ['users'], NOW, DUE);
const through = (checkpoint: Checkpoint) => afterRemoval(checkpoint, null, ['users'], NOW, DUE);
const imported = () => through(read(begun(newCheckpoint('ashby', 'users'), NOW)));

describe('a checkpoint', () => {
	test('begins with a pass over everything, removes what that did not see, and then reads increments', () => {
		const first = begun(newCheckpoint('ashby', 'users'), NOW);
		expect(first).toMatchObject({ full: true, since: null, pass: 1 });
		const whole = read(first);
		expect(whole).toMatchObject({ phase: 'removing', succeededAt: null });
		const done = through(whole);
		expect(done).toMatchObject({ phase: 'idle', succeededAt: NOW, fullAt: NOW, dueAt: DUE });
		expect(begun(done, DUE)).toMatchObject({ full: false, since: 'token', pass: 1 });
	});

	test('removes nothing after an increment', () => {
		expect(read(begun(imported(), DUE))).toMatchObject({ phase: 'idle', fullAt: NOW });
	});

	test('keeps the old token until the pass is through', () => {
		const second = read(begun(imported(), DUE), { cursor: 'page 2', since: null });
		expect(second).toMatchObject({ cursor: 'page 2', since: 'token', next: 'token' });
		expect(afterRestart(second, false, NOW)).toMatchObject({ cursor: null, since: 'token', full: false });
	});

	test('reads everything again a day later, and where increments are refused', () => {
		expect(begun(imported(), NOW + FULL_EVERY_MS)).toMatchObject({ full: true, pass: 2 });
		const refused = afterRestart(begun(imported(), DUE), true, NOW);
		expect(refused).toMatchObject({ full: true, since: null, pass: 2 });
	});

	test('does not put a full pass off because the clock was ahead when the last one ended', () => {
		expect(begun(imported(), NOW - 1)).toMatchObject({ full: true });
	});

	test('waits when a pass is sent back again and again', () => {
		let checkpoint = begun(imported(), DUE);
		for (let restart = 0; restart < 3; restart += 1) {
			checkpoint = afterRestart(checkpoint, false, NOW);
			expect(checkpoint.dueAt).toBeLessThanOrEqual(NOW);
		}
		checkpoint = afterRestart(checkpoint, false, NOW);
		expect(checkpoint).toMatchObject({ full: true });
		expect(checkpoint.dueAt).toBeGreaterThan(NOW);
	});

	test('removes nothing where the pass saw fewer records than there are said to be', () => {
		const first = read(begun(newCheckpoint('ashby', 'users'), NOW), { cursor: 'page 2', total: 3 });
		const short = read(first, { total: 3 });
		expect(short).toMatchObject({ phase: 'idle', succeededAt: NOW, fullAt: null });
		expect(begun(short, DUE)).toMatchObject({ full: false });
		// A record that was added or deleted meanwhile is no reason.
		expect(read(first, { total: 2 })).toMatchObject({ phase: 'removing' });
	});

	test('reads everything again soon after such a pass, less soon after every other, and increments in between', () => {
		const minutes: number[] = [];
		let checkpoint = newCheckpoint('ashby', 'users');
		let now = NOW;
		for (let pass = 0; pass < 5; pass += 1) {
			const begin = begun(checkpoint, now);
			expect(begin.full).toBe(true);
			const half = afterPage(begin, page({ cursor: 'page 2', total: 3 }), ['users'], now, now);
			const short = afterPage(half, page({ total: 3 }), ['users'], now, now);
			let waited = 0;
			while (!begun(short, now + waited * 60_000).full) waited += 1;
			minutes.push(waited);
			now += waited * 60_000;
			checkpoint = short;
		}
		expect(minutes).toEqual([10, 60, 360, 1440, 1440]);
		const whole = through(afterPage(begun(checkpoint, now), page({}), ['users'], now, now));
		expect(begun(whole, NOW + 60_000)).toMatchObject({ full: false });
		expect(begun(withFullPass(checkpoint), now)).toMatchObject({ full: true });
	});

	test('removes nothing where the pass had rows that nobody understands, and says so until a pass has none', () => {
		const odd = (rows: number) => ({ leftOut: { rows, detail: 'title invalid_type' } });
		const problem = (rows: number) => ({ kind: 'rows-left-out', ...odd(rows).leftOut });
		const first = read(begun(newCheckpoint('ashby', 'users'), NOW), { cursor: 'page 2', ...odd(1) });
		expect(first).toMatchObject({ phase: 'reading', problem: problem(1) });
		// Neither does a failure in between hide it for good.
		const second = read(afterFailure(first, { kind: 'offline' }, NOW, 0.5));
		expect(second).toMatchObject({ phase: 'idle', succeededAt: NOW, fullAt: null, problem: problem(1) });
		const increment = read(begun(second, DUE), odd(2));
		expect(increment).toMatchObject({ full: false, problem: problem(3) });
		expect(read(begun(increment, DUE))).toMatchObject({ full: false, problem: problem(3) });
		const again = through(read(begun(increment, NOW + FULL_EVERY_MS)));
		expect(again).toMatchObject({ full: true, fullAt: NOW, problem: null });
	});

	test('backs off longer with each failure, and for an hour where a person has to do something', () => {
		let checkpoint = begun(newCheckpoint('ashby', 'users'), NOW);
		const waits = [1, 2, 3, 4].map(() => {
			checkpoint = afterFailure(checkpoint, { kind: 'offline' }, NOW, 0.5);
			return checkpoint.dueAt - NOW;
		});
		expect(waits).toEqual([1000, 2000, 4000, 8000]);
		const refused = afterFailure(checkpoint, { kind: 'key-rejected' }, NOW, 0.5);
		expect(refused.dueAt).toBe(NOW + 3_600_000);
		const limited = afterFailure(checkpoint, { kind: 'rate-limited', until: NOW + 7000 }, NOW, 0.5);
		expect(limited.dueAt).toBe(NOW + 7000);
	});

	test('counts every change, so that of two that read it only one can write', () => {
		const first = begun(newCheckpoint('ashby', 'users'), NOW);
		for (const changed of [read(first), withFullPass(first), afterRestart(first, true, NOW)]) {
			expect(changed.revision).toBeGreaterThan(first.revision);
		}
	});
});
