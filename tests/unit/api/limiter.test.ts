import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLimiter, type LimiterStore } from '../../../utils/api/limiter.ts';
import type { RateLimits } from '../../../utils/api/limiter-state.ts';
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

const any = { name: 'any' };
const group = { name: 'list', concurrent: 1 };
const never = () => new Promise<never>(() => undefined);

describe('the limiter', () => {
	test('lets calls start in order of asking, as the rate allows', async () => {
		const time = createFakeTime();
		const started: string[] = [];
		const limiter = limiterOf({ requests: 2, intervalMs: 1000, concurrent: 8 }, time);
		for (const name of ['a', 'b', 'c']) void limiter.run(any, async () => started.push(name));
		await time.settle();
		expect(started).toEqual(['a', 'b']);
		await time.runUntil(time.clock() + 1100);
		expect(started).toEqual(['a', 'b', 'c']);
	});

	test('lets one of a group run at a time, and others pass it', async () => {
		const time = createFakeTime();
		const started: string[] = [];
		const limiter = limiterOf({ requests: 10, intervalMs: 1000, concurrent: 8 }, time);
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
		const limiter = limiterOf({ requests: 10, intervalMs: 1000, concurrent: 1 }, time);
		await expect(limiter.run(any, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
		expect(await limiter.run(any, async () => 'next')).toBe('next');
	});

	test('refuses at once what would wait longer than a person does, and says until when', async () => {
		const time = createFakeTime();
		const limiter = limiterOf({ requests: 10, intervalMs: 1000, concurrent: 8 }, time);
		const until = await limiter.tooMany(new Headers({ 'retry-after': '60' }));
		expect(until).toBe(time.clock() + 60_000);
		const refused = await limiter.run(any, never).catch(failureOf);
		expect(refused).toEqual({ kind: 'rate-limited', until });
	});

	test('waits out a short pause', async () => {
		const time = createFakeTime();
		const limiter = limiterOf({ requests: 10, intervalMs: 1000, concurrent: 8 }, time);
		await limiter.tooMany(new Headers({ 'retry-after': '2' }));
		const answer = limiter.run(any, async () => time.clock());
		const at = time.clock() + 2000;
		await time.runUntil(at);
		expect(await answer).toBe(at);
	});

	test('calls it offline when the calls ahead never end', async () => {
		const time = createFakeTime();
		const limiter = limiterOf({ requests: 10, intervalMs: 1000, concurrent: 1 }, time);
		void limiter.run(any, never);
		const refused = limiter.run(any, never).catch(failureOf);
		await time.runUntil(time.clock() + 30_000);
		expect(await refused).toEqual({ kind: 'offline' });
	});

	test('keeps a pause and the starts across a restart of the worker', async () => {
		const time = createFakeTime();
		const store = memoryStore();
		const limits = { requests: 2, intervalMs: 60_000, concurrent: 8 };
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
		const limits = { requests: 2, intervalMs: 1000, concurrent: 8 };
		const limiter = createLimiter({
			limits,
			store: { load, save },
			clock: time.clock,
			wait: time.wait,
			random: () => 0,
		});
		expect(await limiter.run(any, async () => 'ran')).toBe('ran');
	});

	test('never exceeds rate or concurrency, and ends every call, whatever comes', async () => {
		const call = fc.record({
			after: fc.integer({ min: 0, max: 700 }),
			lasts: fc.integer({ min: 0, max: 900 }),
			grouped: fc.boolean(),
			tooMany: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 12 }),
			restart: fc.integer({ min: 0, max: 19 }).map((die) => die === 0),
		});
		const bounds = fc.record({
			requests: fc.integer({ min: 1, max: 5 }),
			intervalMs: fc.integer({ min: 100, max: 2000 }),
			concurrent: fc.integer({ min: 1, max: 4 }),
		});
		await fc.assert(
			fc.asyncProperty(bounds, fc.array(call, { maxLength: 40 }), async (limits, calls) => {
				const time = createFakeTime();
				const store = memoryStore();
				let lives = 0;
				// Nothing of a worker that was killed goes on: its waits never end.
				const live = () => {
					const life = lives;
					const wait = async (ms: number) => {
						await time.wait(ms);
						if (life !== lives) await never();
					};
					return { ...time, wait };
				};
				let limiter = limiterOf(limits, live(), store);
				let expected = 0;
				let dead = 0;
				const starts: number[] = [];
				const running = new Map<string, number>();
				let ended = 0;
				const violations: string[] = [];
				const count = (key: string, change: number, most: number) => {
					const now = (running.get(key) ?? 0) + change;
					running.set(key, now);
					if (now > most) violations.push(`${key} runs ${now}`);
				};
				let blockedUntil = 0;
				for (const { after, lasts, grouped, tooMany, restart } of calls) {
					await time.runUntil(time.clock() + after);
					if (restart) {
						// A new worker: what ran died with the old one, what was stored stays.
						lives += 1;
						dead = expected;
						ended = 0;
						running.clear();
						limiter = limiterOf(limits, live(), store);
					}
					if (tooMany !== null) {
						blockedUntil = await limiter.tooMany(new Headers({ 'retry-after': String(tooMany) }));
					}
					const { wait } = live();
					const job = async () => {
						starts.push(time.clock());
						if (time.clock() < blockedUntil) violations.push('started during a pause');
						count('key', 1, limits.concurrent);
						if (grouped) count('group', 1, 1);
						await wait(lasts);
						count('key', -1, limits.concurrent);
						if (grouped) count('group', -1, 1);
					};
					expected += 1;
					void limiter
						.run(grouped ? group : any, job)
						.catch(failureOf)
						.then(() => {
							ended += 1;
						});
				}
				await time.runUntil(time.clock() + 120_000);
				starts.forEach((start, index) => {
					const inWindow = starts.slice(index).filter((other) => other - start < limits.intervalMs);
					if (inWindow.length > limits.requests) violations.push('over the rate');
				});
				expect(violations).toEqual([]);
				expect(ended).toBe(expected - dead);
			}),
			{ numRuns: 150 },
		);
	});
});
