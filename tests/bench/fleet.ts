import { ashbyPlan, type FleetPlan, smartrecruitersPlan } from '../fleet/plan.ts';
import { type FleetReport, simulateFleet } from '../fleet/simulate.ts';
import { round } from './statistics.ts';

const SIZES = {
	ashby: [1, 10, 100, 500],
	smartrecruiters: [1, 5, 10, 20, 50, 100, 500],
} as const;
const DAY = { hours: 8, seed: 1, loginMinutes: 60, lookUpsPerDay: 60 };

const HEADINGS = [
	'browsers',
	'requests',
	'busiest min',
	'429s',
	'429 %',
	'look-up p50 ms',
	'p95',
	'refused',
	'fresh p50 min',
	'p95',
	'interviews p95',
	'import p50 min',
	'p95',
	'starved',
];

/**
 * Simulates teams that share one key for a day (docs/fleet.md), prints a table per ATS, and answers the
 * numbers: `fleet.<browsers>.*` are Ashby's, `fleet.smartrecruiters.<browsers>.*` the other's. `status429` is
 * a count; `status429Share` its part of all requests.
 */
export async function benchFleet(): Promise<Record<string, number>> {
	const numbers: Record<string, number> = {};
	const plans: readonly (readonly [string, string, FleetPlan, readonly number[]])[] = [
		['Ashby', 'fleet', ashbyPlan(), SIZES.ashby],
		['SmartRecruiters', 'fleet.smartrecruiters', smartrecruitersPlan(), SIZES.smartrecruiters],
	];
	for (const [title, prefix, plan, sizes] of plans) {
		const rows = [HEADINGS];
		for (const browsers of sizes) {
			const report = await simulateFleet(plan, { ...DAY, browsers });
			Object.assign(numbers, keyed(`${prefix}.${browsers}`, report));
			rows.push(rowOf(browsers, report));
		}
		console.log(`\nOne ${title} key for a day of ${DAY.hours} hours, seed ${DAY.seed}\n${tableOf(rows)}`);
	}
	return numbers;
}

function keyed(prefix: string, report: FleetReport): Record<string, number> {
	const { refused, refusedShare, ...others } = report;
	const all = { ...others, status429: refused, status429Share: refusedShare };
	return Object.fromEntries(
		Object.entries(all)
			// JSON has no infinity: what was not reached is left out.
			.filter(([, value]) => Number.isFinite(value))
			.map(([name, value]) => [`${prefix}.${name}`, name === 'status429Share' ? value : round(value)]),
	);
}

function rowOf(browsers: number, report: FleetReport): string[] {
	const minutes = (value: number) => (Number.isFinite(value) ? value.toFixed(1) : 'never');
	return [
		String(browsers),
		String(report.requests),
		String(report.busiestMinute),
		String(report.refused),
		(100 * report.refusedShare).toFixed(2),
		String(report.lookupP50Ms),
		String(report.lookupP95Ms),
		String(report.lookUpsRefused),
		minutes(report.freshnessP50Minutes),
		minutes(report.freshnessP95Minutes),
		minutes(report.interviewsP95Minutes),
		minutes(report.importP50Minutes),
		minutes(report.importP95Minutes),
		String(report.starved),
	];
}

function tableOf(rows: readonly (readonly string[])[]): string {
	const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows
		.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '))
		.join('\n');
}
