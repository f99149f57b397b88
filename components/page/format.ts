/** Times of the day and of the year, numbers and lists as a language writes them. `locale` is BCP 47. */

export function formatNumber(locale: string, value: number): string {
	return new Intl.NumberFormat(locale).format(value);
}

/** `share` between 0 and 1. */
export function formatPercent(locale: string, share: number): string {
	return new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
}

/** A duration in its largest whole unit, such as "12 minutes"; never less than a second. */
export function formatDuration(locale: string, ms: number): string {
	const seconds = Math.max(1, Math.round(ms / 1000));
	const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? ['second', 1];
	const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
	return format.format(Math.round(seconds / size));
}

const UNITS: readonly (readonly ['hour' | 'minute' | 'second', number])[] = [
	['hour', 3600],
	['minute', 60],
];

export function formatList(locale: string, items: readonly string[]): string {
	return new Intl.ListFormat(locale).format(items);
}

/** A moment, ms since the epoch, with its date. */
export function formatMoment(locale: string, at: number): string {
	return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** The day of a moment, ms since the epoch. */
export function formatDay(locale: string, at: number): string {
	return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
}

/** The hour from a moment (ms since the epoch) on, from when till when. */
export function formatHour(locale: string, at: number): string {
	return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).formatRange(at, at + 3_600_000);
}
