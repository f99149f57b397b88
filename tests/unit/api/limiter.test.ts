import { describe, expect, test } from 'vitest';
import { createLimiter, type LimiterStore } from '../../../utils/api/limiter.ts';
import type { Turn } from '../../../utils/api/limiter-scopes.ts';
import type { Priority, RateLimits } from '../../../utils/api/rate-limits.ts';
import { failureOf } from '../../../utils/failures/failure.ts';
import { createFakeTime } from './fake-time.ts';

function memoryStore(): LimiterStore & { saved: unknown } {
	return {
		saved: null,
		load() {
			return Promise.resolve(this.saved);
		},
		save(state) {
			this.saved = structuredClone(state);
			return Promise.resolve();
		},
	};
}

function limiterOf(limits: RateLimits, time: ReturnType<typeof createFakeTime>, store = memoryStore()) {
	return createLimiter({
		limits,
		// As a method on its own, so that `this` is the store.
		store: { load: () => store.load(), save: (state) => store.save(state) },
		clock: time.clock,
		wait: time.wait,
		random: () => 0,
	});
}

const any: Turn = { endpoint: { name: 'any' }, priority: 'interactive' };
const group: Turn = { endpoint: { name: 'list', concurrent: 1 }, priority: 'interactive' };
const as = (priority: Priority): Turn => ({ ...any, priority });
/** So many in a second, all endpoints together. */
const limitsOf = (requests: number, concurrent: number, intervalMs = 1000): RateLimits => ({
	perKey: { requests, intervalMs },
	perEndpoint: null,
	concurrent,
});
const never = () => new Promise<never>(() => undefined);

describe('the limiter', () => {
	test('lets calls start in order of asking, as the rate allows', async () => {
		const time = createFakeTime();
		const started: string[] = [];
		const limiter = limiterOf(limitsOf(2, 8), time);
		for (const name of ['a', 'b', 'c']) void limiter.run(any, async () => started.push(name));
		await time.settle();
		expect(started).toEqual(['a', 'b']);
		await time.runUntil(time.clock() + 1100);
		expect(started).toEqual(['a', 'b', 'c']);
	});

	test('lets people go first, then what keeps copies fresh, then an import', async () => {
		const time = createFakeTime();
		const started: string[] = [];
		const limiter = limiterOf(limitsOf(1, 8), time);
		for (const priority of ['interactive', 'import', 'increment', 'interactive'] as const) {
			void limiter.run(as(priority), async () => started.push(priority));
		}
		await time.runUntil(time.clock() + 5000);
		expect(started).toEqual(['interactive', 'interactive', 'increment', 'import']);
	});

	test('lets a person in at once while an import keeps every other place busy', async () => {
		const time = createFakeTime();
		const limiter = limiterOf(limitsOf(100, 4), time);
		for (let call = 0; call < 10; call += 1) void limiter.run(as('import'), never);
		await time.settle();
		expect(await limiter.run(any, async () => 'answer')).toBe('answer');
	});

	test('lets the background wait longer than a person, but not until its worker would be stopped', async () => {
		const time = createFakeTime();
		const limiter = limiterOf(limitsOf(100, 4), time);
		await limiter.tooMany(any, new Headers({ 'retry-after': '15' }));
		const background = limiter.run(as('increment'), async () => 'late');
		expect(await limiter.run(any, never).catch(failureOf)).toMatchObject({ kind: 'rate-limited' });
		await time.runUntil(time.clock() + 15_000);
		expect(await background).toBe('late');
		const until = await limiter.tooMany(any, new Headers({ 'retry-after': '21' }));
		expect(await limiter.run(as('increment'), never).catch(failureOf)).toEqual({
			kind: 'rate-limited',
			until,
		});
	});

	test('tells how crowded a key is, in the next worker too', async () => {
		const time = createFakeTime();
		const store = memoryStore();
		const limiter = limiterOf(limitsOf(100, 4), time, store);
		expect(await limiter.crowding()).toBe(0);
		await limiter.tooMany(as('increment'), new Headers());
		expect(await limiterOf(limitsOf(100, 4), time, store).crowding()).toBe(0.5);
	});

	test('lets one of a group run at a time, and others pass it', async () => {
		const time = createFakeTime();
		const started: string[] = [];
		const limiter = limiterOf(limitsOf(10, 8), time);
		let finish = () => {};
		void limiter.run(group, () => {
			started.push('list 1');
			return new Promise<void>((resolve) => {
				finish = resolve;
			});
		});
		void limiter.run(group, async () => started.push('list 2'));
		void limiter.run(any, async () => started.push('other'));
		await time.settle();
		expect(started).toEqual(['list 1', 'other']);
		finish();
		await time.settle();
		expect(started).toEqual(['list 1', 'other', 'list 2']);
	});

	test('gives a place back when a call fails', async () => {
		const time = createFakeTime();
		const limiter = limiterOf(limitsOf(10, 1), time);
		await expect(limiter.run(any, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
		expect(await limiter.run(any, async () => 'next')).toBe('next');
	});

	test('refuses at once what would wait longer than a person does, and says until when', async () => {
		const time = createFakeTime();
		const limiter = limiterOf(limitsOf(10, 8), time);
		const until = await limiter.tooMany(any, new Headers({ 'retry-after': '60' }));
		expect(until).toBe(time.clock() + 60_000);
		const refused = await limiter.run(any, never).catch(failureOf);
		expect(refused).toEqual({ kind: 'rate-limited', until });
	});

	test('waits out a short pause', async () => {
		const time = createFakeTime();
		const limiter = limiterOf(limitsOf(10, 8), time);
		await limiter.tooMany(any, new Headers({ 'retry-after': '2' }));
		const answer = limiter.run(any, async () => time.clock());
		const at = time.clock() + 2000;
		await time.runUntil(at);
		expect(await answer).toBe(at);
	});

	test('calls it offline when the calls ahead never end', async () => {
		const time = createFakeTime();
		const limiter = limiterOf(limitsOf(10, 1), time);
		void limiter.run(any, never);
		const refused = limiter.run(any, never).catch(failureOf);
		await time.runUntil(time.clock() + 30_000);
		expect(await refused).toEqual({ kind: 'offline' });
	});

	test('keeps a pause and the starts across a restart of the worker', async () => {
		const time = createFakeTime();
		const store = memoryStore();
		const limits = limitsOf(2, 8, 60_000);
		const before = limiterOf(limits, time, store);
		await before.run(any, async () => 1);
		await before.run(any, async () => 2);
		const after = await limiterOf(limits, time, store).run(any, never).catch(failureOf);
		expect(after).toMatchObject({ kind: 'rate-limited' });
	});

	test.each([
		['fails', () => Promise.reject(new Error('quota'))],
		['holds something else', () => Promise.resolve({ slices: 'none' })],
	])('works when its store %s', async (_, load) => {
		const time = createFakeTime();
		const save = () => Promise.reject(new Error('quota'));
		const limits = limitsOf(2, 8);
		const limiter = createLimiter({
			limits,
			store: { load, save },
			clock: time.clock,
			wait: time.wait,
			random: () => 0,
		});
		expect(await limiter.run(any, async () => 'ran')).toBe('ran');
	});
});
