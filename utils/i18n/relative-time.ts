const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
	['day', 86_400],
	['hour', 3_600],
	['minute', 60],
	['second', 1],
];

/** A moment as a person says it, such as `4 min. ago` or `in 20 sec.`. Times in ms since the epoch. */
export function relativeTime(locale: string, then: number, now: number): string {
	const seconds = Math.round((then - now) / 1000);
	const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
	const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' });
	return format.format(Math.trunc(seconds / size), unit);
}
