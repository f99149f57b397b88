/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	if (values.length === 0) throw new Error('No values to take the median of');
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Two decimals: more would only be noise. */
export function round(value: number): number {
	return Math.round(value * 100) / 100;
}

/** The value that `percent` of them do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const value = sorted[Math.ceil((sorted.length * percent) / 100) - 1];
	if (value === undefined) throw new Error('No values');
	return value;
}
