/** A time (ms since the epoch) as ISO 8601 in UTC; null where there is none, or no calendar has it. */
export function isoTime(at: number | null): string | null {
	const date = new Date(at ?? Number.NaN);
	return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 ? null : date.toISOString();
}
