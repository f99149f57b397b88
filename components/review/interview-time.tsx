import type { ReactNode } from 'react';
import { useText } from '../page/text.ts';

type Props = {
	/** ISO 8601. */
	readonly startsAt: string;
	readonly endsAt: string;
};

/** From when to when, in this computer's time zone, which is named: interviews cross zones. */
export function InterviewTime({ startsAt, endsAt }: Props): ReactNode {
	const { locale } = useText();
	const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)];
	// What is no time is shown as it came: better than a date that nobody meant.
	if (Number.isNaN(start) || Number.isNaN(end)) return `${startsAt} – ${endsAt}`;
	const day = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const;
	const time = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
	const format = new Intl.DateTimeFormat(locale, { ...day, ...time });
	return <time dateTime={startsAt}>{format.formatRange(start, end)}</time>;
}
