import { createRandom, type Random } from '../sandbox/world/random.ts';
import { createFleetBrowser } from './browser.ts';
import type { FleetPlan } from './plan.ts';
import { createSamples } from './samples.ts';
import { createVendor } from './vendor.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

export type FleetOptions = {
	readonly browsers: number;
	readonly hours: number;
	readonly seed: number;
	/** Over how many minutes people log in and begin their first import. */
	readonly loginMinutes: number;
	readonly lookUpsPerDay: number;
};

/** A day of a fleet, in numbers. */
export type FleetReport = {
	readonly requests: number;
	/** Requests in the busiest clock minute, refused ones included. */
	readonly busiestMinute: number;
	readonly refused: number;
	readonly refusedShare: number;
	readonly lookUps: number;
	readonly lookUpsRefused: number;
	readonly lookupP50Ms: number;
	readonly lookupP95Ms: number;
	/**
	 * Minutes from a change at the vendor until it is in a browser's copy, over all browsers, all changes after
	 * that browser's first import (one a minute per resource), and the resources that are read every few minutes:
	 * candidates, applications and, where there are increments of them, interviews. What is not there yet when
	 * the day ends counts with the time it waited so far.
	 */
	readonly freshnessP50Minutes: number;
	readonly freshnessP95Minutes: number;
	/** The same of interviews alone. */
	readonly interviewsP95Minutes: number;
	/** Minutes from login until everything has been read once; Infinity for those that were not through. */
	readonly importP50Minutes: number;
	readonly importP95Minutes: number;
	/** Browsers without a first import at the end, or whose copy of candidates was ever over an hour old. */
	readonly starved: number;
};

const START = Date.UTC(2026, 0, 12, 8);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CHANGE_EVERY_MS = MINUTE_MS;

/** Lets so many browsers with one key work for a day. The same options give the same report. */
export async function simulateFleet(plan: FleetPlan, options: FleetOptions): Promise<FleetReport> {
	const { browsers, hours, seed, loginMinutes } = options;
	const random = createRandom(seed);
	const time = createVirtualTime(START);
	const vendor = createVendor(plan.rules, time, createRandom(seed + 1));
	const end = START + hours * HOUR_MS;
	const lookUps = createSamples(1);
	const imports = createSamples(1000);
	const freshness = createSamples(1000);
	const interviews = createSamples(1000);
	const isHot = new Map(plan.resources.map(({ name, everyMs }) => [name, everyMs <= 5 * MINUTE_MS]));
	let lookUpsRefused = 0;
	let starved = 0;
	const finishes: (() => void)[] = [];

	for (let index = 0; index < browsers; index += 1) {
		const loginAt = START + Math.floor(random.next() * loginMinutes * MINUTE_MS);
		const own = createRandom(random.int(2 ** 31));
		const covered = new Map<string, number>();
		let importedAt = Number.POSITIVE_INFINITY;
		let isStarved = false;
		const cover = (resource: string, asOf: number, now: number) => {
			const from = Math.max(covered.get(resource) ?? asOf, importedAt);
			if (resource === 'candidates' && asOf > from && now - from > HOUR_MS) isStarved = true;
			const first = Math.ceil(from / CHANGE_EVERY_MS) * CHANGE_EVERY_MS;
			for (let change = first; change < asOf; change += CHANGE_EVERY_MS) {
				if (isHot.get(resource)) freshness.add(now - change);
				if (resource === 'interviews') interviews.add(now - change);
			}
			covered.set(resource, Math.max(asOf, covered.get(resource) ?? asOf));
		};
		const browser = createFleetBrowser(plan, vendor, time, own, {
			lookedUp: (ms) => {
				if (ms === null) lookUpsRefused += 1;
				else lookUps.add(ms);
			},
			fresh: (resource, asOf) => cover(resource, asOf, time.clock()),
			imported: () => {
				importedAt = time.clock();
				imports.add(importedAt - loginAt);
			},
		});
		finishes.push(() => {
			if (importedAt === Number.POSITIVE_INFINITY) {
				imports.add(Number.POSITIVE_INFINITY);
				starved += 1;
				return;
			}
			for (const resource of covered.keys()) cover(resource, end, end);
			if (isStarved) starved += 1;
		});
		void time.wait(loginAt - START).then(() => browser.work(end));
		lookUpsOfDay(time, own, { ...options, loginAt, end }, browser.lookUp);
	}
	await time.runUntil(end);
	for (const finish of finishes) finish();

	const { requests, refused, busiestMinute } = vendor.counts;
	return {
		requests,
		busiestMinute,
		refused,
		refusedShare: refused / requests,
		lookUps: lookUps.count(),
		lookUpsRefused,
		lookupP50Ms: lookUps.percentile(0.5),
		lookupP95Ms: lookUps.percentile(0.95),
		freshnessP50Minutes: freshness.percentile(0.5) / MINUTE_MS,
		freshnessP95Minutes: freshness.percentile(0.95) / MINUTE_MS,
		interviewsP95Minutes: interviews.percentile(0.95) / MINUTE_MS,
		importP50Minutes: imports.percentile(0.5) / MINUTE_MS,
		importP95Minutes: imports.percentile(0.95) / MINUTE_MS,
		starved,
	};
}

/** People open candidates in bursts of one to five, some seconds apart. */
function lookUpsOfDay(
	time: VirtualTime,
	random: Random,
	{ lookUpsPerDay, loginAt, end }: FleetOptions & { readonly loginAt: number; readonly end: number },
	lookUp: () => Promise<void>,
): void {
	let left = lookUpsPerDay;
	while (left > 0) {
		let at = loginAt + random.next() * (end - loginAt);
		for (let burst = 1 + random.int(5); burst > 0 && left > 0; burst -= 1, left -= 1) {
			time.after(at - START, () => void lookUp());
			at += 5000 + random.next() * 25_000;
		}
	}
}
