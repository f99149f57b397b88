const QUIET_MS = 600;
/** Pages that never come to rest (clocks, live feeds) are read after this long. */
const LONGEST_MS = 5_000;

/** Calls `onSettled` once the page has been quiet for a while; each call of the result says it was not. */
export function createSettle(onSettled: () => void, now: () => number): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let since = 0;
	return () => {
		if (timer === undefined) since = now();
		else clearTimeout(timer);
		timer = setTimeout(
			() => {
				timer = undefined;
				onSettled();
			},
			Math.min(QUIET_MS, since + LONGEST_MS - now()),
		);
	};
}
