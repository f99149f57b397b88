import { expect, test } from 'vitest';
import { ashbyPlan, smartrecruitersPlan } from '../../fleet/plan.ts';
import { simulateFleet } from '../../fleet/simulate.ts';

const SEED = Number(process.env['SEED'] ?? 1);
const morning = { browsers: 20, hours: 1, seed: SEED, loginMinutes: 15, lookUpsPerDay: 8 };

test(`twenty browsers share an Ashby key from the first import on (SEED=${SEED})`, async () => {
	const report = await simulateFleet(ashbyPlan(), morning);
	expect(report).toMatchObject({ refused: 0, lookUpsRefused: 0, starved: 0 });
	expect(report.busiestMinute).toBeLessThanOrEqual(1000);
	expect(report.lookupP95Ms).toBeLessThanOrEqual(1000);
	expect(report.freshnessP95Minutes).toBeLessThanOrEqual(10);
});

test(`five browsers share a SmartRecruiters key, whose candidate list takes one at a time (SEED=${SEED})`, async () => {
	const report = await simulateFleet(smartrecruitersPlan(), { ...morning, browsers: 5 });
	expect(report).toMatchObject({ lookUpsRefused: 0, starved: 0 });
	expect(report.refusedShare).toBeLessThanOrEqual(0.003);
	expect(report.lookupP95Ms).toBeLessThanOrEqual(1000);
	expect(report.freshnessP95Minutes).toBeLessThanOrEqual(10);
});

test('the same seed gives the same day', async () => {
	const short = { ...morning, browsers: 3, hours: 0.2 };
	const first = await simulateFleet(ashbyPlan(), short);
	expect(await simulateFleet(ashbyPlan(), short)).toEqual(first);
	expect(await simulateFleet(ashbyPlan(), { ...short, seed: SEED + 1 })).not.toEqual(first);
});
