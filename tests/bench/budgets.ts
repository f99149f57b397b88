import { BUDGETS } from '../tools/sizes.ts';

/** What a number may be at most; only sizes are held by `npm test`, times depend on the machine. */
const BUDGET_OF: readonly (readonly [pattern: RegExp, budget: number, unit: string])[] = [
	[/^contentScript\..+\.gzipBytes$/, BUDGETS.contentScript, 'B'],
	[/^contentScript\..+\.evaluateMs$/, 1, 'ms'],
	[/^contentScript\..+\.heapBytes$/, 50_000, 'B'],
	[/^background\.gzipBytes$/, BUDGETS.background, 'B'],
	[/^link\.warmMs$/, 20, 'ms'],
	[/^link\.coldMs$/, 120, 'ms'],
	[/^link\.navigateMs$/, 200, 'ms'],
	[/^import\.\w+\.ratioToFloor$/, 1.05, ''],
	[/^import\.\w+\.status429$/, 0, ''],
	[/^import\.workerHeapMB/, 60, 'MB'],
	[/^atRest\.bytesPerCandidate$/, 600, 'B'],
	[/^lookup\.p95Ms\./, 5, 'ms'],
	[/^lifetime\.(unfinished|status429)$/, 0, ''],
	[/^fleet\.500\.lookupP95Ms$/, 1000, 'ms'],
	[/^fleet\.500\.freshnessP95Minutes$/, 10, 'min'],
	[/^fleet\.500\.status429Share$/, 0.001, ''],
	[/^fleet\.500\.starved$/, 0, ''],
	[/^fleet\.smartrecruiters\.(1|5|10|20)\.status429Share$/, 0.001, ''],
];

/** The numbers as a table for people, each beside its budget. */
export function budgetTable(numbers: Readonly<Record<string, number>>): string {
	const rows = Object.entries(numbers).map(([key, value]) => {
		const [, budget, unit = ''] = BUDGET_OF.find(([pattern]) => pattern.test(key)) ?? [];
		const verdict = budget === undefined ? '' : value <= budget ? 'within' : 'OVER';
		return [key, `${value} ${unit}`, budget === undefined ? '' : `≤ ${budget} ${unit}`, verdict] as const;
	});
	const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
	const [first = 0, second = 0, third = 0] = widths;
	return rows
		.map(([key, value, budget, verdict]) =>
			`${key.padEnd(first)}  ${value.padStart(second)}  ${budget.padStart(third)}  ${verdict}`.trimEnd(),
		)
		.join('\n');
}
