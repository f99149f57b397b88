import { useEffect, useRef, useState } from 'react';

/** People who listen must be able to work meanwhile. */
const LEAST_PAUSE_MS = 20_000;
/** What passes by at once is not worth saying. */
const SETTLE_MS = 1_000;

/** What a status region says of `sentence` as it changes: the newest, and not more often than that. */
export function useAnnouncement(sentence: string): string {
	const [said, setSaid] = useState(sentence);
	const saidAt = useRef(Number.NEGATIVE_INFINITY);

	useEffect(() => {
		const wait = Math.max(SETTLE_MS, saidAt.current + LEAST_PAUSE_MS - performance.now());
		const timer = setTimeout(() => {
			saidAt.current = performance.now();
			setSaid(sentence);
		}, wait);
		return () => clearTimeout(timer);
	}, [sentence]);

	return said;
}
