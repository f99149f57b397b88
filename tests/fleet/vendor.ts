import type { Rate } from '../../utils/api/rate-limits.ts';
import type { Random } from '../sandbox/world/random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a vendor enforces on one key, strictly: sliding windows, and requests at once while they are worked on. */
export type VendorRules = {
	readonly perKey: Rate | null;
	readonly perEndpoint: Rate | null;
	readonly concurrent: number;
	/** Endpoints that allow one request at a time. */
	readonly oneAtATime: readonly string[];
	/** ms from sending to the answer, without queueing; spread evenly between the two. */
	readonly latency: { readonly from: number; readonly to: number };
	readonly headers: (told: Told) => Record<string, string>;
};

type Told = {
	readonly limit: number;
	readonly remaining: number;
	readonly resetAt: number;
	readonly concurrentLimit: number;
	readonly concurrentRemaining: number;
};

export type VendorAnswer = {
	readonly status: 200 | 429;
	readonly headers: Headers;
	readonly arrivedAt: number;
};

export type Vendor = {
	readonly ask: (endpoint: string) => Promise<VendorAnswer>;
	readonly counts: { requests: number; refused: number; busiestMinute: number };
};

type Window = { readonly rate: Rate; starts: number[]; first: number };

const MINUTE_MS = 60_000;

/** A vendor's limits over virtual time. Refused requests do not count. */
export function createVendor(rules: VendorRules, time: VirtualTime, random: Random): Vendor {
	const windows = new Map<string, Window>();
	const running = new Map<string, number>();
	const counts = { requests: 0, refused: 0, busiestMinute: 0 };
	let all = 0;
	const minute = { at: 0, count: 0 };

	function windowOf(name: string, rate: Rate): Window {
		const window = windows.get(name) ?? { rate, starts: [], first: 0 };
		windows.set(name, window);
		const { starts } = window;
		while ((starts[window.first] ?? Number.POSITIVE_INFINITY) <= time.clock() - rate.intervalMs)
			window.first += 1;
		if (window.first > 4096) {
			window.starts = starts.slice(window.first);
			window.first = 0;
		}
		return window;
	}

	/** Decides at arrival; answers whether it is let in and what the headers say. */
	function arrive(endpoint: string): { readonly status: 200 | 429; readonly headers: Headers } {
		const now = time.clock();
		countMinute(now);
		const mine = running.get(endpoint) ?? 0;
		const most = rules.oneAtATime.includes(endpoint) ? 1 : rules.concurrent;
		const counted = [
			...(rules.perKey === null ? [] : [windowOf('', rules.perKey)]),
			...(rules.perEndpoint === null ? [] : [windowOf(endpoint, rules.perEndpoint)]),
		];
		const used = ({ starts, first }: Window) => starts.length - first;
		const isIn =
			mine < most && all < rules.concurrent && counted.every((window) => used(window) < window.rate.requests);
		if (isIn) {
			for (const window of counted) window.starts.push(now);
			running.set(endpoint, mine + 1);
			all += 1;
		} else {
			counts.refused += 1;
		}
		const window = counted.at(-1);
		const headers = rules.headers({
			limit: window?.rate.requests ?? 0,
			remaining: window === undefined ? 0 : window.rate.requests - used(window),
			resetAt: (window?.starts[window.first] ?? now) + (window?.rate.intervalMs ?? 0),
			concurrentLimit: most,
			concurrentRemaining: Math.max(most - (running.get(endpoint) ?? 0), 0),
		});
		return { status: isIn ? 200 : 429, headers: new Headers(headers) };
	}

	function countMinute(now: number): void {
		counts.requests += 1;
		if (now >= minute.at + MINUTE_MS) Object.assign(minute, { at: now - (now % MINUTE_MS), count: 0 });
		minute.count += 1;
		counts.busiestMinute = Math.max(counts.busiestMinute, minute.count);
	}

	return {
		counts,
		ask: (endpoint) =>
			new Promise((resolve) => {
				const { from, to } = rules.latency;
				const latency = from + random.next() * (to - from);
				// There, worked on, and back: how it is divided differs from request to request.
				const there = latency * (0.1 + 0.3 * random.next());
				const work = latency * (0.1 + 0.3 * random.next());
				time.after(there, () => {
					const arrivedAt = time.clock();
					const { status, headers } = arrive(endpoint);
					const answer = { status, headers, arrivedAt };
					if (status === 429) return time.after(latency - there - work, () => resolve(answer));
					time.after(work, () => {
						running.set(endpoint, (running.get(endpoint) ?? 1) - 1);
						all -= 1;
						time.after(latency - there - work, () => resolve(answer));
					});
				});
			}),
	};
}
