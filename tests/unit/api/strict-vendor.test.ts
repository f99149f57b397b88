import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLimiter, type Limiter } from '../../../utils/api/limiter.ts';
import type { Priority, Rate, RateLimits } from '../../../utils/api/rate-limits.ts';
import type { Endpoint } from '../../../utils/api/request.ts';
import { sendLimited } from '../../../utils/api/send-limited.ts';
import { createVendor, type Vendor, type VendorRules } from '../../fleet/vendor.ts';
import { createVirtualTime, type VirtualTime } from '../../fleet/virtual-time.ts';
import { createRandom } from '../../sandbox/world/random.ts';

const START = Date.UTC(2026, 0, 12);
const LIST: Endpoint = { name: 'list', concurrent: 1 };
const ENDPOINTS: readonly Endpoint[] = [LIST, { name: 'a' }, { name: 'b' }];

/** A vendor that tells nothing about its limits, so that only keeping to them avoids refusals. */
function rulesOf(
	limits: RateLimits,
	latency: VendorRules['latency'],
	headers: VendorRules['headers'] = () => ({}),
) {
	return { ...limits, oneAtATime: [LIST.name], latency, headers };
}

function memory() {
	let saved: unknown = null;
	return {
		load: async () => saved,
		save: async (state: unknown) => {
			saved = structuredClone(state);
		},
	};
}

type Deps = { readonly limits: RateLimits; readonly time: VirtualTime; readonly seed: number };

function limiterOf({ limits, time, seed }: Deps, store = memory(), wait = time.wait): Limiter {
	return createLimiter({ limits, store, clock: time.clock, wait, random: createRandom(seed).next });
}

async function ask(
	limiter: Limiter,
	vendor: Vendor,
	endpoint: Endpoint,
	priority: Priority,
): Promise<number> {
	let refusals = 0;
	await sendLimited(
		limiter,
		{ endpoint, priority },
		() => vendor.ask(endpoint.name),
		({ status }) => {
			if (status === 429) refusals += 1;
			return status === 429;
		},
	).catch(() => undefined);
	return refusals;
}

const rate = (most: number): fc.Arbitrary<Rate> =>
	fc.record({ requests: fc.integer({ min: 1, max: most }), intervalMs: fc.integer({ min: 100, max: 5000 }) });

const day = fc.record({
	limits: fc.record({
		perKey: fc.option(rate(20)),
		perEndpoint: fc.option(rate(8)),
		concurrent: fc.integer({ min: 1, max: 5 }),
	}),
	latency: fc.record({ from: fc.integer({ min: 1, max: 300 }), spread: fc.integer({ min: 0, max: 900 }) }),
	seed: fc.nat(),
	calls: fc.array(
		fc.record({
			after: fc.integer({ min: 0, max: 400 }),
			endpoint: fc.constantFrom(...ENDPOINTS),
			priority: fc.constantFrom<Priority>('interactive', 'increment', 'import'),
			dies: fc.integer({ min: 0, max: 9 }).map((die) => die === 0),
		}),
		{ maxLength: 60 },
	),
});

type Day = typeof day extends fc.Arbitrary<infer Value> ? Value : never;

/** Lives through a day, and answers how often it was refused and how many calls never ended. */
async function live(given: Day, believed: (limits: RateLimits) => RateLimits, remembers = true) {
	const { limits, latency, seed, calls } = given;
	const time = createVirtualTime(START);
	const rules = rulesOf(limits, { from: latency.from, to: latency.from + latency.spread });
	const vendor = createVendor(rules, time, createRandom(seed));
	const store = memory();
	let life = 0;
	let open = 0;
	const begin = () => {
		life += 1;
		open = 0;
		const mine = life;
		// Nothing of a worker that was killed goes on: its waits never end.
		const wait = async (ms: number) => {
			await time.wait(ms);
			if (mine !== life) await new Promise<never>(() => undefined);
		};
		return limiterOf({ limits: believed(limits), time, seed }, remembers ? store : memory(), wait);
	};
	let limiter = begin();
	for (const { after, endpoint, priority, dies } of calls) {
		await time.runUntil(time.clock() + after);
		if (dies) limiter = begin();
		const [mine, askedOf] = [life, limiter];
		open += 1;
		// An answer that comes after its worker was killed reaches nobody.
		const ofThisLife: Vendor = {
			...vendor,
			ask: async (name) => {
				const answer = await vendor.ask(name);
				return mine === life ? answer : new Promise<never>(() => undefined);
			},
		};
		void ask(askedOf, ofThisLife, endpoint, priority).then(() => {
			if (mine === life) open -= 1;
		});
	}
	await time.runUntil(time.clock() + 300_000);
	return { refused: vendor.counts.refused, open };
}

/** Fails with the seed to replay, as fast-check prints it. */
const always = (outcome: (given: Day) => Promise<unknown>) =>
	fc.assert(
		fc.asyncProperty(day, async (given) => {
			expect(await outcome(given)).toEqual({ refused: 0, open: 0 });
		}),
		{ numRuns: 150 },
	);

describe('alone on a key, whatever the network does and however often the worker dies', () => {
	test('no request is refused, and every call ends', async () => {
		await always((given) => live(given, (limits) => limits));
	});

	test.each<[string, (limits: RateLimits) => RateLimits, boolean]>([
		['counts no rate', (limits) => ({ ...limits, perKey: null, perEndpoint: null }), true],
		['counts no endpoints', (limits) => ({ ...limits, perEndpoint: null }), true],
		['counts no key', (limits) => ({ ...limits, perKey: null }), true],
		['lets too many run at once', (limits) => ({ ...limits, concurrent: 9 }), true],
		['forgets when its worker dies', (limits) => limits, false],
	])('a limiter that %s is found out', async (_, believed, remembers) => {
		await expect(always((given) => live(given, believed, remembers))).rejects.toThrow();
	});

	test('so is one that counts a request from when it is sent', async () => {
		const limits: RateLimits = {
			perKey: { requests: 5, intervalMs: 1000 },
			perEndpoint: null,
			concurrent: 99,
		};
		const time = createVirtualTime(START);
		const vendor = createVendor(rulesOf(limits, { from: 50, to: 300 }), time, createRandom(1));
		for (let second = 0; second < 100; second += 1) {
			for (let request = 0; request < 5; request += 1) void vendor.ask('a');
			await time.runUntil(time.clock() + 1020);
		}
		expect(vendor.counts.refused).toBeGreaterThan(0);
	});
});

describe('alone on a key that tells what is left', () => {
	const told: VendorRules['headers'] = ({ limit, remaining }) => ({
		'x-ratelimit-limit': String(limit),
		'x-ratelimit-remaining': String(remaining),
	});

	test.each<[string, RateLimits, VendorRules['latency']]>([
		[
			'a minute, over a slow network',
			{ perKey: { requests: 1000, intervalMs: 60_000 }, perEndpoint: null, concurrent: 4 },
			{ from: 50, to: 300 },
		],
		[
			'a second, over a fast one',
			{ perKey: null, perEndpoint: { requests: 10, intervalMs: 1000 }, concurrent: 8 },
			{ from: 2, to: 12 },
		],
	])('by %s, an import reaches 96 parts of 100, and is never refused', async (_, limits, latency) => {
		const time = createVirtualTime(START);
		const vendor = createVendor(rulesOf(limits, latency, told), time, createRandom(3));
		const limiter = limiterOf({ limits, time, seed: 3 });
		const end = START + 240_000;
		const work = async () => {
			while (time.clock() < end) await ask(limiter, vendor, { name: 'a' }, 'import');
		};
		for (let reader = 0; reader < 4; reader += 1) void work();
		await time.runUntil(end);
		const { requests = 0, intervalMs = 1 } = limits.perKey ?? limits.perEndpoint ?? {};
		expect(vendor.counts.refused).toBe(0);
		expect(vendor.counts.requests / ((240_000 / intervalMs) * requests)).toBeGreaterThan(0.96);
	});
});

describe('ten browsers that share a key', () => {
	const limits: RateLimits = {
		perKey: { requests: 1000, intervalMs: 60_000 },
		perEndpoint: null,
		concurrent: 4,
	};

	/** How many requests each got through in twenty minutes, all of them wanting as many as they can get. */
	async function sharesOf(deaf: number): Promise<readonly number[]> {
		const time = createVirtualTime(START);
		const told: VendorRules['headers'] = ({ remaining }) => ({ 'x-ratelimit-remaining': String(remaining) });
		const vendor = createVendor(rulesOf(limits, { from: 50, to: 300 }, told), time, createRandom(5));
		const end = START + 3_240_000;
		const got = Array.from({ length: 10 }, () => 0);
		got.forEach((_, index) => {
			const limiter = limiterOf({ limits, time, seed: index });
			const isDeaf = index < deaf;
			const ask = async () => {
				const answer = await vendor.ask('a');
				return isDeaf ? { ...answer, headers: new Headers() } : answer;
			};
			const work = async () => {
				while (time.clock() < end) {
					const turn = { endpoint: { name: 'a' }, priority: 'increment' } as const;
					await sendLimited(limiter, turn, ask, ({ status }) => status === 429)
						.then(() => {
							got[index] = (got[index] ?? 0) + 1;
						})
						.catch(() => time.wait(5000));
				}
			};
			for (let reader = 0; reader < 3; reader += 1) void work();
		});
		await time.runUntil(end);
		return got;
	}

	const unfairness = (got: readonly number[]) => Math.max(...got) / Math.min(...got);

	test('get amounts of one size, and use more than half of it', { timeout: 60_000 }, async () => {
		const got = await sharesOf(0);
		expect(unfairness(got)).toBeLessThan(4);
		expect(got.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0.5 * 1000 * 20);
	});

	test('would not, if one did not listen to what the vendor tells', { timeout: 60_000 }, async () => {
		expect(unfairness(await sharesOf(1))).toBeGreaterThan(4);
	});
});
